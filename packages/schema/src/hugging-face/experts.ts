import { z } from 'zod';
import type { ModelShape } from '../model/model-shape.ts';
import { llama } from './family.ts';
import { count, flag, patternOf, present } from './fields.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';

/** Qwen's mixtures. */
export const qwenExpertFields = {
  ...llama,
  num_experts: count,
  num_experts_per_tok: count,
  moe_intermediate_size: count,
  norm_topk_prob: flag.nullish(),
  decoder_sparse_step: count.optional(),
  mlp_only_layers: z.array(z.int().nonnegative()).nullish(),
};
/** transformers knows the number of experts by either name. */
export const qwenExpertNames = { num_experts: ['num_experts', 'num_local_experts'] };

/** Experts in every decoder_sparse_step-th layer, less those of mlp_only_layers. */
export function qwenExperts(
  config: z.infer<z.ZodObject<typeof qwenExpertFields>>,
  shared: Partial<NonNullable<ModelShape['experts']>> = {},
): Pick<ModelShape, 'experts'> {
  const { num_hidden_layers: layerCount, mlp_only_layers: dense, decoder_sparse_step: step = 1 } = config;
  const beyond = dense?.find((layer) => layer >= layerCount);
  if (beyond !== undefined) {
    throw new InvalidModelConfigError(
      'mlp_only_layers',
      `names layer ${beyond}, but num_hidden_layers is ${layerCount}`,
    );
  }
  const layers = Array.from({ length: layerCount }, (_, i) =>
    (i + 1) % step === 0 && !dense?.includes(i) ? ('experts' as const) : ('dense' as const),
  );
  if (!layers.includes('experts')) return {};
  return {
    experts: {
      count: config.num_experts,
      active: config.num_experts_per_tok,
      size: config.moe_intermediate_size,
      ...shared,
      ...(config.norm_topk_prob ? {} : { normaliseWeights: false }),
      ...present({ pattern: patternOf(layers, 'experts') }),
    },
  };
}
