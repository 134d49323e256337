import { z } from 'zod';
import type { ModelShape } from '../model/model-shape.ts';
import { count, flag, off, positive } from './fields.ts';
import { ropeFields } from './rope.ts';
import { windowFields } from './windows.ts';

/** Sizes that all families but GPT-2's give by these names. */
export const sizes = {
  model_type: z.string(),
  hidden_size: count,
  intermediate_size: count,
  num_hidden_layers: count.max(4096, 'must be at most 4096'),
  num_attention_heads: count,
  num_key_value_heads: count.nullish(),
  head_dim: count.nullish(),
  vocab_size: count,
  max_position_embeddings: count,
  rms_norm_eps: positive,
  tie_word_embeddings: flag.nullish(),
  /** Elements of a head that turn, which head_dim and partial_rotary_factor say too. */
  rotary_dim: count.nullish(),
};

/** Of families without them. */
export const noBiases = { attention_bias: off(false), mlp_bias: off(false), qkv_bias: off(false) };
export const silu = off('silu', 'swish');
export const llamaSizes = { ...sizes, ...windowFields, hidden_act: silu };
export const llama = { ...llamaSizes, ...ropeFields };

export type Features = Omit<
  Partial<ModelShape>,
  'id' | 'name' | 'source' | 'layerCount' | 'hiddenSize' | 'headCount' | 'vocabularySize' | 'feedForwardSize'
>;

/** What a family's config is made of, and what it says beyond the sizes. */
export interface Family<Config = Record<string, unknown>> {
  architecture: string;
  fields: z.ZodRawShape;
  /** Names besides the usual one by which the family's class reads a field; configs are written with the first. */
  names?: Record<string, readonly string[]>;
  /** Values of the family's class for fields that are absent. */
  defaults?: Record<string, unknown>;
  /** Where these are absent, transformers takes numbers of its own: they have to be written out. */
  requires?: readonly string[];
  tiedByDefault?: boolean;
  features(config: Config, headSize: number): Features;
}

export const family = <F extends z.ZodRawShape>(
  definition: Omit<Family, 'features' | 'fields'> & {
    fields: F;
    features(config: z.infer<z.ZodObject<F>>, headSize: number): Features;
  },
) => definition as unknown as Family;
