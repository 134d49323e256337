import { z } from 'zod';
import { FAMILIES, type Family } from './hugging-face-families.ts';
import { isInert, unknownField } from './hugging-face-fields.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { ModelShape } from './model-shape.ts';

/** What a config.json does not say of itself. */
export type ModelOrigin = Pick<ModelShape, 'id' | 'name' | 'source'>;

const FIELDS: Record<string, string> = {
  layerCount: 'num_hidden_layers',
  hiddenSize: 'hidden_size',
  headCount: 'num_attention_heads',
  kvHeadCount: 'num_key_value_heads',
  headSize: 'head_dim',
  feedForwardSize: 'intermediate_size',
  vocabularySize: 'vocab_size',
  contextTokens: 'max_position_embeddings',
  ropeBase: 'rope_theta',
  normEpsilon: 'rms_norm_eps',
  'positions.rotatedSize': 'partial_rotary_factor',
  'experts.active': 'num_experts_per_tok',
};

/** The sizes that every family gives; whatever else its fields say is the family's. */
const Sizes = z.object({
  hidden_size: z.number(),
  intermediate_size: z.number(),
  num_hidden_layers: z.number(),
  num_attention_heads: z.number(),
  num_key_value_heads: z.number().nullish(),
  head_dim: z.number().nullish(),
  vocab_size: z.number(),
  max_position_embeddings: z.number(),
  rms_norm_eps: z.number(),
  tie_word_embeddings: z.boolean().nullish(),
});

/**
 * The shape that a config.json of Hugging Face describes, of a family in hugging-face-families.ts. Whatever would
 * change what is computed and is not known here throws InvalidModelConfigError with the field's name; nothing is
 * ignored but fields known to change nothing.
 */
export function shapeFromHuggingFace(json: unknown, origin: ModelOrigin): ModelShape {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new InvalidModelConfigError('', 'must be a JSON object');
  }
  const family = familyOf(json);
  const config = readConfig(json as Record<string, unknown>, family);
  const sizes = Sizes.parse(config);
  const { num_attention_heads: headCount, hidden_size: hiddenSize } = sizes;
  if (sizes.head_dim == null && hiddenSize % headCount !== 0) {
    throw new InvalidModelConfigError(
      ownName(family, 'hidden_size'),
      `must be a multiple of ${ownName(family, 'num_attention_heads')} without head_dim`,
    );
  }
  const headSize = sizes.head_dim ?? hiddenSize / headCount;
  const shape = ModelShape.safeParse({
    ...origin,
    layerCount: sizes.num_hidden_layers,
    hiddenSize,
    headCount,
    kvHeadCount: sizes.num_key_value_heads ?? headCount,
    headSize,
    feedForwardSize: sizes.intermediate_size,
    vocabularySize: sizes.vocab_size,
    contextTokens: sizes.max_position_embeddings,
    tiedEmbeddings: sizes.tie_word_embeddings ?? family.tiedByDefault ?? false,
    normEpsilon: sizes.rms_norm_eps,
    ...family.features(config, headSize),
  } satisfies ModelShape);
  if (shape.success) return shape.data;
  const { field, message } = firstIssue(shape.error);
  throw new InvalidModelConfigError(ownName(family, FIELDS[field] ?? field), `is wrong: ${message}`);
}

const ownName = ({ renames }: Family, field: string) => renames?.[field] ?? field;

function familyOf(json: object): Family {
  const { model_type: name } = json as { model_type?: unknown };
  if (name === undefined) throw new InvalidModelConfigError('model_type', 'is missing');
  if (typeof name === 'string' && Object.hasOwn(FAMILIES, name)) return FAMILIES[name] as Family;
  throw new InvalidModelConfigError(
    'model_type',
    `names a family that is not supported yet (supported: ${Object.keys(FAMILIES).join(', ')})`,
  );
}

/** Validates a config by its family's fields, under the names that most families use. */
function readConfig(json: Record<string, unknown>, family: Family): Record<string, unknown> {
  const theirs = Object.fromEntries(Object.entries(family.renames ?? {}).map(([ours, name]) => [name, ours]));
  const fields: [string, unknown][] = Object.entries(json)
    .filter(([field]) => !isInert(field))
    .map(([field, value]) => [theirs[field] ?? field, value]);
  const inner = fields.find(([field]) => field === 'intermediate_size');
  // GPT-2 leaves the usual inner width out.
  if (family.renames && inner?.[1] == null) {
    const hidden = fields.find(([field]) => field === 'hidden_size')?.[1];
    const value = typeof hidden === 'number' ? 4 * hidden : null;
    if (inner) inner[1] = value;
    else fields.push(['intermediate_size', value]);
  }
  const config = Object.fromEntries(fields);
  const parsed = z.object(family.fields).catchall(unknownField).safeParse(config);
  if (!parsed.success) {
    const issue = firstIssue(parsed.error);
    const missing = !Object.hasOwn(config, issue.field) && !issue.field.includes('.');
    throw new InvalidModelConfigError(ownName(family, issue.field), missing ? 'is missing' : issue.message);
  }
  checkArchitecture(json.architectures, family);
  const absent = family.requires?.find((field) => config[field] === undefined);
  const empty = family.requires?.find((field) => /^(num_|head_dim)/.test(field) && config[field] == null);
  const missing = absent ?? empty;
  if (missing !== undefined) throw new InvalidModelConfigError(missing, 'is missing');
  return parsed.data;
}

function checkArchitecture(architectures: unknown, { architecture }: Family): void {
  if (!Array.isArray(architectures)) return;
  const other = architectures.findIndex((name) => name !== architecture);
  if (other < 0) return;
  throw new InvalidModelConfigError(
    `architectures.${other}`,
    `asks for something that is not supported yet (supported: ${architecture})`,
  );
}

function firstIssue(error: z.ZodError): { field: string; message: string } {
  const issue = error.issues[0];
  return { field: issue?.path.join('.') ?? '', message: issue?.message ?? 'is not valid' };
}
