import { ModelShape } from '../model/model-shape.ts';
import { familyOf } from './family-of.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { firstIssue, readConfig } from './read-config.ts';
import { assertRotaryDim, isTied, Sizes } from './sizes.ts';
import { weightStorageOf } from './storage.ts';

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
