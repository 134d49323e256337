import { z } from 'zod';

const count = z
  .int()
  .positive()
  .max(2 ** 24);
const positive = z.number().positive().max(1e12);

/** How the angles of the rotary embedding are stretched beyond the context that a model was first trained for. */
export const RopeScaling = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear'), factor: positive }),
  z.strictObject({
    kind: z.literal('llama3'),
    factor: positive,
    lowFrequencyFactor: positive,
    highFrequencyFactor: positive,
    originalContextTokens: count,
  }),
  z.strictObject({
    kind: z.literal('yarn'),
    factor: positive,
    originalContextTokens: count,
    betaFast: positive,
    betaSlow: positive,
    attentionFactor: positive.meta({ description: 'what cosines and sines are multiplied by' }),
    truncate: z.boolean().meta({ description: 'the ramp starts and ends at whole dimensions' }),
  }),
]);
export type RopeScaling = z.infer<typeof RopeScaling>;

/** How a token's place gets into the arithmetic. */
export const PositionEncoding = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rope'),
    base: positive,
    rotatedSize: count.optional().meta({ description: 'first elements of a head that turn; absent: all' }),
    scaling: RopeScaling.optional(),
    window: z
      .strictObject({ base: positive, scaling: RopeScaling.optional() })
      .optional()
      .meta({ description: 'of the layers with a window, where it differs (Gemma 3)' }),
  }),
  z.strictObject({ kind: z.literal('learned') }),
  z.strictObject({ kind: z.literal('alibi') }),
  z.strictObject({
    kind: z.literal('relative'),
    attended: z.literal(false).optional().meta({
      description:
        'what runs in place of it: distances are projected, and their term of attention is left out',
    }),
  }),
  z.strictObject({ kind: z.literal('none') }),
]);
export type PositionEncoding = z.infer<typeof PositionEncoding>;

/** `pre`: x + f(norm(x)). `post`: norm(x + f(x)), no norm at the end. `both`: x + norm(f(norm(x))), four norms. */
export const Norm = z.strictObject({
  kind: z.enum(['rms', 'layer']).optional().meta({ description: 'absent: rms' }),
  placement: z.enum(['pre', 'post', 'both']).optional().meta({ description: 'absent: pre' }),
  bias: z.boolean().optional().meta({ description: 'absent: false' }),
  unitOffset: z
    .boolean()
    .optional()
    .meta({ description: 'checkpoints hold weight - 1 (Gemma); absent: false' }),
});

/** `clamped-swiglu` is that of gpt-oss: bounded to 7, sigmoid(1.702 x), and 1 added to the second factor. */
export const Activation = z.enum([
  'swiglu',
  'clamped-swiglu',
  'geglu',
  'geglu-tanh',
  'gelu',
  'gelu-tanh',
  'relu',
]);
export type Activation = z.infer<typeof Activation>;

/** Which projections add a bias. */
export const Biases = z.strictObject({
  qkv: z.boolean().optional(),
  attentionOutput: z.boolean().optional(),
  feedForward: z.boolean().optional(),
});

/** Attention to the last `tokens` tokens, the current one included; `pattern` is repeated over the layers. */
export const AttentionWindow = z.strictObject({
  tokens: count,
  pattern: z
    .array(z.enum(['window', 'full']))
    .min(1)
    .max(4096)
    .optional()
    .meta({ description: 'absent: a window in every layer' }),
});

/** A mixture of experts in place of the feed-forward block. */
export const Experts = z.strictObject({
  count: count.max(65_536),
  active: count.max(4096).meta({ description: 'experts that compute each token' }),
  size: count.meta({ description: 'inner width of one expert' }),
  sharedSize: count
    .optional()
    .meta({ description: 'inner width of the experts that compute every token, in all' }),
  sharedGate: z
    .boolean()
    .optional()
    .meta({ description: 'each token weights the shared experts by a sigmoid (Qwen2-MoE); absent: by 1' }),
  normaliseWeights: z
    .boolean()
    .optional()
    .meta({ description: "whether the chosen experts' weights sum to 1; absent: true" }),
  routerBias: z.boolean().optional(),
  pattern: z
    .array(z.enum(['experts', 'dense']))
    .min(1)
    .max(4096)
    .optional()
    .meta({ description: 'repeated over the layers; absent: experts in every layer' }),
});

/** What sets an architecture apart from Llama's. Absent means as Llama has it, see architecture.ts. */
export const architectureFields = {
  positions: PositionEncoding.optional(),
  norm: Norm.optional(),
  queryKeyNorm: z.boolean().optional().meta({ description: 'RMSNorm of each query and key head' }),
  activation: Activation.optional(),
  biases: Biases.optional(),
  parallelBlock: z
    .boolean()
    .optional()
    .meta({ description: 'attention and feed-forward read one norm, and both are added (PaLM)' }),
  attentionWindow: AttentionWindow.optional(),
  attentionScale: positive.optional().meta({ description: 'absent: 1 / sqrt(headSize)' }),
  attentionSoftCap: positive.optional().meta({ description: 'logits of attention become c tanh(x / c)' }),
  logitSoftCap: positive.optional(),
  attentionSinks: z
    .boolean()
    .optional()
    .meta({ description: 'a learned logit of each head without a value' }),
  embeddingScale: positive.optional(),
  experts: Experts.optional(),
};
