import type { z } from 'zod';
import { HuggingFaceConfig, isInert } from './hugging-face-config.ts';
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
};

/**
 * The shape that a Hugging Face config.json of a Llama-style model describes. Whatever would change what is
 * computed and is not computed here throws InvalidModelConfigError with the field's name; nothing is ignored
 * but fields known to change nothing. The one exception is llama3 rope scaling: ModelShape does not hold it,
 * and a measurement with random weights does not depend on it, but real weights would give other tokens.
 */
export function shapeFromHuggingFace(json: unknown, origin: ModelOrigin): ModelShape {
  const config = readConfig(json);
  const { num_attention_heads: headCount, hidden_size: hiddenSize } = config;
  if (config.head_dim == null && hiddenSize % headCount !== 0) {
    throw new InvalidModelConfigError(
      'hidden_size',
      'must be a multiple of num_attention_heads without head_dim',
    );
  }
  const shape = ModelShape.safeParse({
    ...origin,
    layerCount: config.num_hidden_layers,
    hiddenSize,
    headCount,
    kvHeadCount: config.num_key_value_heads ?? headCount,
    headSize: config.head_dim ?? hiddenSize / headCount,
    feedForwardSize: config.intermediate_size,
    vocabularySize: config.vocab_size,
    contextTokens: config.max_position_embeddings,
    tiedEmbeddings: config.tie_word_embeddings ?? false,
    ropeBase: ropeBase(config),
    normEpsilon: config.rms_norm_eps,
  } satisfies ModelShape);
  if (shape.success) return shape.data;
  const issue = firstIssue(shape.error);
  throw new InvalidModelConfigError(FIELDS[issue.field] ?? issue.field, `is wrong: ${issue.message}`);
}

function readConfig(json: unknown): HuggingFaceConfig {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new InvalidModelConfigError('', 'must be a JSON object');
  }
  const fields = Object.entries(json).filter(([field]) => !isInert(field));
  const parsed = HuggingFaceConfig.safeParse(Object.fromEntries(fields));
  if (!parsed.success) {
    const issue = firstIssue(parsed.error);
    const missing = !Object.hasOwn(json, issue.field) && !issue.field.includes('.');
    throw new InvalidModelConfigError(issue.field, missing ? 'is missing' : issue.message);
  }
  if (parsed.data.model_type === 'mistral') requireWhatMistralDefaults(parsed.data);
  return parsed.data;
}

/** Where these are absent, transformers takes a window of 4096 and 8 key/value heads for this family. */
function requireWhatMistralDefaults(config: HuggingFaceConfig): void {
  if (config.sliding_window === undefined) {
    throw new InvalidModelConfigError(
      'sliding_window',
      'is absent, which means a window for mistral: not supported yet (supported: null)',
    );
  }
  if (config.num_key_value_heads == null) {
    throw new InvalidModelConfigError('num_key_value_heads', 'is missing');
  }
}

/** Transformers 5 writes it into rope_parameters; before, it was a field, and 10000 where absent. */
function ropeBase(config: HuggingFaceConfig): number {
  const inner = config.rope_parameters?.rope_theta;
  const outer = config.rope_theta ?? undefined;
  if (inner !== undefined && outer !== undefined && inner !== outer) {
    throw new InvalidModelConfigError(
      'rope_theta',
      `disagrees with rope_parameters.rope_theta (${outer}, ${inner})`,
    );
  }
  return inner ?? outer ?? 10_000;
}

function firstIssue(error: z.ZodError): { field: string; message: string } {
  const issue = error.issues[0];
  return { field: issue?.path.join('.') ?? '', message: issue?.message ?? 'is not valid' };
}
