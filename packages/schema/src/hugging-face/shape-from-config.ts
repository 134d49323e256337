import { z } from 'zod';
import { ModelShape } from '../model/model-shape.ts';
import { FAMILIES } from './families.ts';
import type { Family } from './family.ts';
import { unknownField } from './fields.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { namedFields } from './names.ts';
import { weightStorageOf } from './storage.ts';
import { unsupportedFamily } from './unsupported.ts';

/** What a config.json does not say of itself. */
export type ModelOrigin = Pick<ModelShape, 'id' | 'name' | 'source'>;

const FIELDS: ReadonlyMap<string, string> = new Map([
  ['layerCount', 'num_hidden_layers'],
  ['hiddenSize', 'hidden_size'],
  ['headCount', 'num_attention_heads'],
  ['kvHeadCount', 'num_key_value_heads'],
  ['headSize', 'head_dim'],
  ['feedForwardSize', 'intermediate_size'],
  ['vocabularySize', 'vocab_size'],
  ['contextTokens', 'max_position_embeddings'],
  ['ropeBase', 'rope_theta'],
  ['normEpsilon', 'rms_norm_eps'],
  ['positions.rotatedSize', 'partial_rotary_factor'],
  ['experts.count', 'num_experts'],
  ['experts.active', 'num_experts_per_tok'],
  ['experts.size', 'moe_intermediate_size'],
  ['attentionWindow.tokens', 'sliding_window'],
]);

/** The sizes that every family gives; whatever else its fields say is the family's. */
const Sizes = z.object({
  hidden_size: z.number(),
  // GPT-2 leaves the usual inner width out; other families' fields require it.
  intermediate_size: z.number().nullish(),
  num_hidden_layers: z.number(),
  num_attention_heads: z.number(),
  num_key_value_heads: z.number().nullish(),
  head_dim: z.number().nullish(),
  vocab_size: z.number(),
  max_position_embeddings: z.number(),
  rms_norm_eps: z.number(),
  tie_word_embeddings: z.boolean().nullish(),
  rotary_dim: z.number().nullish(),
});

/**
 * The shape that a config.json of Hugging Face describes, of a family in hugging-face-families.ts. Whatever would
 * change what is computed and is not known here throws InvalidModelConfigError with the field's name, and so do two
 * fields that contradict each other. Fields that change nothing are those of hugging-face-inert.ts and no others.
 */
export function shapeFromHuggingFace(json: unknown, origin: ModelOrigin): ModelShape {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new InvalidModelConfigError('', 'must be a JSON object');
  }
  const family = familyOf(json);
  weightStorageOf(json);
  const { config, nameOf } = readConfig(json, family);
  const sizes = Sizes.parse(config);
  const { num_attention_heads: headCount, hidden_size: hiddenSize } = sizes;
  if (sizes.head_dim == null && hiddenSize % headCount !== 0) {
    throw new InvalidModelConfigError(
      nameOf('hidden_size'),
      `must be a multiple of ${nameOf('num_attention_heads')} without head_dim`,
    );
  }
  const headSize = sizes.head_dim ?? hiddenSize / headCount;
  const features = family.features(config, headSize);
  assertRotaryDim(sizes.rotary_dim, features.positions, headSize);
  const shape = ModelShape.safeParse({
    ...origin,
    layerCount: sizes.num_hidden_layers,
    hiddenSize,
    headCount,
    kvHeadCount: sizes.num_key_value_heads ?? headCount,
    headSize,
    feedForwardSize: sizes.intermediate_size ?? 4 * hiddenSize,
    vocabularySize: sizes.vocab_size,
    contextTokens: sizes.max_position_embeddings,
    tiedEmbeddings: isTied(sizes.tie_word_embeddings, family),
    normEpsilon: sizes.rms_norm_eps,
    ...features,
  } satisfies ModelShape);
  if (shape.success) return shape.data;
  const { field, message } = firstIssue(shape.error);
  throw new InvalidModelConfigError(nameOf(FIELDS.get(field) ?? field), `is wrong: ${message}`);
}

/** null is false to Python, whatever the class says where the field is absent. */
function isTied(stated: boolean | null | undefined, { tiedByDefault = false }: Family): boolean {
  if (stated === null && tiedByDefault) {
    throw new InvalidModelConfigError('tie_word_embeddings', 'must be true or false, or absent');
  }
  return stated ?? tiedByDefault;
}

function assertRotaryDim(
  stated: number | null | undefined,
  positions: ModelShape['positions'],
  headSize: number,
): void {
  const rotated = (positions?.kind === 'rope' ? positions.rotatedSize : undefined) ?? headSize;
  if (stated == null || stated === rotated) return;
  throw new InvalidModelConfigError(
    'rotary_dim',
    `is ${stated}, but by the other fields ${rotated} elements of a head turn`,
  );
}

function familyOf(json: object): Family {
  const { model_type: name } = json as { model_type?: unknown };
  if (name === undefined) throw new InvalidModelConfigError('model_type', 'is missing');
  const family = typeof name === 'string' ? FAMILIES.get(name) : undefined;
  if (family !== undefined) return family;
  throw new InvalidModelConfigError('model_type', unsupportedFamily(json, [...FAMILIES.keys()]));
}

interface ReadConfig {
  config: Record<string, unknown>;
  nameOf(field: string): string;
}

/** Validates a config by its family's fields, under the names that most families use. */
function readConfig(json: object, family: Family): ReadConfig {
  checkArchitecture(json, family);
  const { fields, nameOf } = namedFields(json, family);
  const config = Object.fromEntries(fields);
  const parsed = z.object(family.fields).catchall(unknownField).safeParse(config);
  if (!parsed.success) {
    const { field, message } = firstIssue(parsed.error);
    const missing = !fields.has(field) && !field.includes('.');
    const [first = '', ...rest] = field.split('.');
    throw new InvalidModelConfigError([nameOf(first), ...rest].join('.'), missing ? 'is missing' : message);
  }
  const absent = family.requires?.find((field) => config[field] === undefined);
  const empty = family.requires?.find((field) => /^(num_|head_dim)/.test(field) && config[field] == null);
  const missing = absent ?? empty;
  if (missing !== undefined) throw new InvalidModelConfigError(nameOf(missing), 'is missing');
  checkListLength(parsed.data, nameOf);
  return { config: parsed.data, nameOf };
}

/** A list with an entry for each layer has as many as there are layers. */
function checkListLength(config: Record<string, unknown>, nameOf: ReadConfig['nameOf']): void {
  const { layer_types: types, num_hidden_layers: layers } = config;
  if (!Array.isArray(types) || types.length === layers) return;
  throw new InvalidModelConfigError(
    'layer_types',
    `has ${types.length} entries, but ${nameOf('num_hidden_layers')} is ${layers}`,
  );
}

function checkArchitecture(json: object, { architecture }: Family): void {
  const { architectures } = json as { architectures?: unknown };
  if (architectures === null || architectures === undefined) return;
  if (!Array.isArray(architectures)) {
    throw new InvalidModelConfigError('architectures', 'must be a list of names');
  }
  const other = architectures.findIndex((name) => name !== architecture);
  if (other < 0) return;
  throw new InvalidModelConfigError(
    `architectures.${other}`,
    `asks for something that is not supported yet (supported: ${architecture})`,
  );
}

function firstIssue(error: z.ZodError): { field: string; message: string } {
  const issue = error.issues[0];
  // zod names the object that holds an unknown key; here the key itself is named.
  if (issue?.code === 'unrecognized_keys') {
    return {
      field: [...issue.path, issue.keys[0]].join('.'),
      message: 'is not known here and may change what is computed: not supported yet',
    };
  }
  return { field: issue?.path.join('.') ?? '', message: issue?.message ?? 'is not valid' };
}
