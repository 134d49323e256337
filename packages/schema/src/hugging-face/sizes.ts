import { z } from 'zod';
import type { ModelShape } from '../model/model-shape.ts';
import type { Family } from './family.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';

/** The sizes that every family gives; whatever else its fields say is the family's. */
export const Sizes = z.object({
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

/** null is false to Python, whatever the class says where the field is absent. */
export function isTied(stated: boolean | null | undefined, { tiedByDefault = false }: Family): boolean {
  if (stated === null && tiedByDefault) {
    throw new InvalidModelConfigError('tie_word_embeddings', 'must be true or false, or absent');
  }
  return stated ?? tiedByDefault;
}

/** Some configs say beside their rotary fields how many elements of a head turn. */
export function assertRotaryDim(
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
