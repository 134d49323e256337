import { z } from 'zod';
import { LAW_IDS } from './law-id.ts';
import { ModelShape } from './model-shape.ts';
import { PRICE_KINDS } from './price.ts';

/** What the cost model is asked, the same on the command line and over tRPC. Units in the names; shares from 0 to 1. */

/** Far beyond all there is, and near enough that no product of some of them leaves the doubles. */
const LARGEST = 1e40;
const SMALLEST = 1e-40;
const tooLarge = { error: 'must be at most 1e40' };

const positive = z
  .number()
  .positive({ error: 'must be above 0' })
  .min(SMALLEST, { error: 'must be at least 1e-40' })
  .max(LARGEST, tooLarge);
const nonNegative = z.number().nonnegative({ error: 'must be 0 or above' }).max(LARGEST, tooLarge);
/** A loss, in nats per token: a law without a floor leaves the doubles on the way to none at all. */
const nats = positive
  .min(0.01, { error: 'must be at least 0.01' })
  .max(1e6, { error: 'must be at most 1e6' });
const share = positive.max(1, { error: 'must be at most 1' });
const part = nonNegative.lt(1, { error: 'must be below 1' });

const Owned = z.strictObject({
  capitalUsd: nonNegative,
  residualShare: part
    .optional()
    .meta({ description: 'of the capital, that it sells for at the end; 0 if left out' }),
  years: positive,
  watts: nonNegative,
  powerUsageEffectiveness: z.number().min(1),
  usdPerKilowattHour: nonNegative,
  otherUsdPerYear: nonNegative.optional().meta({ description: 'hosting, staff, licences; 0 if left out' }),
});

export const ServingInput = z
  .strictObject({
    tokensPerSecond: positive
      .optional()
      .meta({ description: 'of all tokens, where they were counted together' }),
    prefillTokensPerSecond: positive.optional(),
    decodeTokensPerSecond: positive.optional(),
    usdPerHour: nonNegative.meta({ description: 'of all the hardware that yields the rates' }),
    utilization: share
      .optional()
      .meta({ description: 'share of the paid hours in which it is busy; 1 if left out' }),
    inputTokens: nonNegative.optional().meta({ description: 'of a request of the workload' }),
    outputTokens: nonNegative.optional().meta({ description: 'of a request of the workload' }),
    watts: positive.optional().meta({ description: 'drawn while busy' }),
    owned: Owned.optional().meta({
      description: 'the same hardware bought, to be compared with usdPerHour as rent',
    }),
  })
  .refine(
    (input) =>
      [input.tokensPerSecond, input.prefillTokensPerSecond, input.decodeTokensPerSecond].some(
        (rate) => rate !== undefined,
      ),
    { path: ['tokensPerSecond'], error: 'or prefillTokensPerSecond or decodeTokensPerSecond must be given' },
  )
  .refine((input) => (input.inputTokens === undefined) === (input.outputTokens === undefined), {
    path: ['inputTokens'],
    error: 'and outputTokens go together',
  });
export type ServingInput = z.infer<typeof ServingInput>;

const ModelPrice = z.strictObject({ trainingUsd: nonNegative, usdPerMillion: positive });

export const BreakEvenInput = z.strictObject({
  trainingUsd: nonNegative,
  usdPerMillion: positive.meta({
    description: 'price of a million tokens, or their cost where grossMargin is 0',
  }),
  grossMargin: part
    .optional()
    .meta({ description: 'share of the price that is left after serving; 0 if left out' }),
  tokensPerResponse: positive.optional(),
  responsesPerDay: positive.optional(),
  against: ModelPrice.optional().meta({ description: 'a second model of equal quality, at the same margin' }),
});
export type BreakEvenInput = z.infer<typeof BreakEvenInput>;

const Sampling = {
  samples: z.int().min(100).max(100_000).optional().meta({ description: 'of the law’s published intervals' }),
  seed: z.int().optional(),
  correlation: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ description: 'of ln A with alpha and ln B with beta' }),
};

export const LawInput = z
  .strictObject({
    law: z.enum(LAW_IDS).optional(),
    flop: positive.optional().meta({ description: 'a training budget: its optimum' }),
    params: positive.optional().meta({ description: 'alone: the budget for which it is the optimum' }),
    tokens: positive.optional().meta({ description: 'with params: the loss of this model' }),
    loss: nats
      .optional()
      .meta({ description: 'alone: the cheapest model to train; with params: its tokens' }),
    uniqueTokens: positive.optional().meta({ description: 'the rest is repeated; muennighoff-2023 alone' }),
    ...Sampling,
  })
  .refine(
    ({ flop, params, tokens, loss }) => {
      const given = [flop !== undefined, params !== undefined, tokens !== undefined, loss !== undefined]
        .map(Number)
        .join('');
      return ['1000', '0100', '0110', '0001', '0101'].includes(given);
    },
    {
      path: ['flop'],
      error: 'or params, params and tokens, loss, or loss and params must be given, and nothing else',
    },
  );
export type LawInput = z.infer<typeof LawInput>;

/** Hardware of one phase: what an hour costs, what it could compute, and the share of that which is useful work. */
const PhaseHardware = z.strictObject({
  usdPerGpuHour: nonNegative,
  flopPerSecond: positive.meta({ description: 'peak of one GPU in the precision that is used' }),
  modelFlopUtilization: share,
});
export type PhaseHardware = z.infer<typeof PhaseHardware>;

export const OptimalModelInput = z
  .strictObject({
    law: z.enum(LAW_IDS).optional(),
    matchParams: positive.optional().meta({
      description: 'as good as the compute-optimal model of so many parameters under that law',
    }),
    loss: nats.optional(),
    inferenceTokens: nonNegative.meta({ description: 'prompts and answers, over the model’s life' }),
    promptTokens: nonNegative
      .optional()
      .meta({ description: 'how many of inferenceTokens are read, for dollars' }),
    training: PhaseHardware.optional(),
    prefill: PhaseHardware.optional(),
    decode: PhaseHardware.optional().meta({
      description: 'training and decode give dollars; prefill as decode if left out',
    }),
    ...Sampling,
  })
  .refine(({ matchParams, loss }) => (matchParams === undefined) !== (loss === undefined), {
    path: ['matchParams'],
    error: 'or loss must be given, not both',
  })
  .refine(({ training, decode }) => (training === undefined) === (decode === undefined), {
    path: ['training'],
    error: 'and decode go together',
  })
  .refine(({ promptTokens = 0, inferenceTokens }) => promptTokens <= inferenceTokens, {
    path: ['promptTokens'],
    error: 'must not be more than inferenceTokens',
  });
export type OptimalModelInput = z.infer<typeof OptimalModelInput>;

const shareFrom0 = z.number().min(0).max(1);

export const RaceInput = z.strictObject({
  family: z.string().min(1).meta({ description: 'llama-1 or llama-2' }),
  usdPerGpuHour: nonNegative.optional(),
  noise: nonNegative
    .max(1)
    .optional()
    .meta({ description: 'nats per token; what is closer is a tie; 0.005 if left out' }),
  window: z
    .strictObject({ from: shareFrom0, to: shareFrom0 })
    .refine(({ from, to }) => from < to, { path: ['from'], error: 'must be below to' })
    .optional()
    .meta({ description: 'part of each run that the fits take; 0.5 to 1 if left out' }),
  measured: z
    .array(
      z.strictObject({
        model: z.string().min(1),
        prefillTokensPerSecond: positive,
        provenance: z
          .enum(['measured', 'extrapolated'])
          .optional()
          .meta({ description: 'extrapolated from k of L layers; measured if left out' }),
      }),
    )
    .max(100)
    .optional()
    .meta({
      description: 'the race redone with measured throughput instead of the published GPU-hours; predicted',
    }),
});
export type RaceInput = z.infer<typeof RaceInput>;

const count = z
  .int()
  .positive()
  .max(2 ** 24);
const precision = {
  bytesPerParam: positive.max(8).optional().meta({ description: 'as stored: 2 for f16; 2 if left out' }),
  cacheBytesPerElement: positive.max(8).optional().meta({ description: '2 if left out' }),
};
const peaks = {
  memoryBytesPerSecond: positive,
  flopPerSecond: positive.meta({
    description: 'that the kernels could reach: without matrix units the f32 rate',
  }),
};

const MeasuredRate = z.strictObject({
  model: z.string().min(1).optional().meta({ description: 'id of the catalogue' }),
  shape: ModelShape.optional(),
  phase: z.enum(['prefill', 'decode']),
  tokens: count.meta({ description: 'of prefill the prompt, of decode the sequences at once' }),
  contextTokens: nonNegative,
  bytesPerParam: positive.max(8),
  cacheBytesPerElement: positive.max(8),
  ...peaks,
  tokensPerSecond: positive,
});

export const PredictInput = z.strictObject({
  model: z.string().min(1).optional().meta({ description: 'id of the catalogue; or shape' }),
  shape: ModelShape.optional(),
  gpu: z.string().min(1).optional().meta({ description: 'id of the catalogue; or hardware' }),
  hardware: z.strictObject({ ...peaks, memoryBytes: positive.optional() }).optional(),
  matrixUnits: z
    .boolean()
    .optional()
    .meta({ description: 'count on the matrix units of gpu, as WGSL cannot' }),
  gpuCount: count.optional().meta({ description: 'as many as the model needs if left out' }),
  usableMemoryShare: share.optional().meta({ description: 'of the memory of a GPU; 1 if left out' }),
  batch: count.optional().meta({ description: 'sequences decoded together; 1 if left out' }),
  contextTokens: nonNegative.optional().meta({ description: 'in the cache; 0 if left out' }),
  promptTokens: count.optional().meta({ description: '512 if left out' }),
  ...precision,
  bandwidthEfficiency: share.optional(),
  computeEfficiency: share.optional(),
  launchSecondsPerLayer: nonNegative.optional(),
  interconnectBytesPerSecond: positive.optional(),
  messageSeconds: nonNegative.optional(),
  usdPerGpuHour: nonNegative.optional(),
  utilization: share.optional(),
  measured: z
    .array(MeasuredRate)
    .max(1000)
    .optional()
    .meta({ description: 'what calibrates the efficiencies' }),
});
export type PredictInput = z.infer<typeof PredictInput>;

export const EssaysInput = z.strictObject({
  source: z.enum(['timbers-2023', 'espadrine-2023', 'papers']).optional().meta({ description: 'one alone' }),
});

/** A day as ISO 8601 writes it. */
const day = z.iso.date({ error: 'must be a day such as 2026-06-01' });

export const PricesInput = z.strictObject({
  gpu: z.string().min(1).optional().meta({ description: 'id of the catalogue; every GPU if left out' }),
  kind: z.enum(PRICE_KINDS).optional().meta({ description: 'every kind if left out' }),
  asOf: day.optional().meta({ description: 'what was known on this day; today if left out' }),
});
export type PricesInput = z.infer<typeof PricesInput>;
