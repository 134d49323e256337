import { z } from 'zod';
import { PRICE_KINDS } from '../catalogue/prices/price.ts';
import { ruled } from '../input/ruled.ts';
import { ModelShape } from '../model/model-shape.ts';
import { LAW_IDS, type LawId, SAMPLED_LAW_IDS, SAMPLED_LOSS_LAW_IDS } from './law-id.ts';
import { atLeastOne, count, nats, nonNegative, positive, properShare, share, shareFrom0 } from './numbers.ts';
import { precision, ServedOn, servedOn } from './served-on.ts';
import {
  ApiPrices,
  apiRules,
  growthField,
  lifeFields,
  Speculation,
  TokenPrices,
  workloadFields,
} from './workload.ts';

/**
 * What the cost model is asked, the same on the command line and over tRPC. Units in the names; shares from 0 to 1.
 * A field that means nothing without another says so in its meta, and is refused by name: see field-rules.ts.
 */

const Owned = z.strictObject({
  capitalUsd: nonNegative,
  residualShare: properShare
    .optional()
    .meta({ description: 'resale value at the end, as a share of the capital; 0 if left out' }),
  years: positive,
  costOfCapitalPerYear: nonNegative
    .max(1, { error: 'must be at most 1: 8 % a year is 0.08' })
    .optional()
    .meta({
      description: 'interest, or what the money would earn elsewhere, as a share a year; 0 if left out',
    }),
  watts: nonNegative.meta({ description: 'power of all the hardware while busy' }),
  idleWatts: nonNegative
    .optional()
    .meta({ description: 'power of all the hardware while idle; not counted if left out' }),
  powerUsageEffectiveness: z.number().min(1),
  usdPerKilowattHour: nonNegative,
  otherUsdPerYear: nonNegative.optional().meta({ description: 'hosting, staff, licences; 0 if left out' }),
});

const isBelowOne = (value: unknown) => (value as number) < 1;

export const ServingInput = ruled(
  z.strictObject({
    tokensPerSecond: positive
      .optional()
      .meta({ description: 'rate of input and output tokens together, if they were not counted separately' }),
    prefillTokensPerSecond: positive.optional(),
    decodeTokensPerSecond: positive.optional(),
    usdPerHour: nonNegative.meta({
      description: 'price of an hour of all the hardware that yields the rates',
    }),
    utilization: share.optional().meta({ description: 'busy share of the paid hours; 1 if left out' }),
    ...workloadFields(['prefillTokensPerSecond', 'decodeTokensPerSecond']),
    ...lifeFields,
    speculation: Speculation.optional().meta({
      description: 'speculative decoding, which decodeTokensPerSecond does not include yet',
      needs: ['decodeTokensPerSecond'],
    }),
    api: ApiPrices.optional().meta({
      description: 'prices of an API for the same tokens',
      needs: ['inputTokens', 'outputTokens'],
    }),
    watts: positive.optional().meta({ description: 'power while busy' }),
    owned: Owned.optional().meta({
      description: 'the same hardware bought, to be compared with usdPerHour as rent',
    }),
  }),
  [['tokensPerSecond', 'prefillTokensPerSecond', 'decodeTokensPerSecond']],
  {
    'owned.idleWatts': {
      needs: [{ field: 'utilization', where: isBelowOne, text: 'below 1' }],
      atMost: 'owned.watts',
      because: 'what is never idle draws no power while idle',
    },
    ...apiRules,
  },
);
export type ServingInput = z.infer<typeof ServingInput>;

const ModelPrice = z.strictObject({ trainingUsd: nonNegative, usdPerMillion: positive });

const oneTokenPrice = { excludes: ['prices', 'served'], because: 'it is one price of all tokens' };

export const BreakEvenInput = ruled(
  z.strictObject({
    trainingUsd: nonNegative,
    usdPerMillion: positive.optional().meta({
      description: 'price of a million tokens, or their cost where grossMargin is 0',
      ...oneTokenPrice,
    }),
    prices: TokenPrices.optional().meta({
      description: 'what serving costs by kind of token, as a measured report gives it',
      needs: ['inputTokens', 'outputTokens'],
      excludes: ['served'],
    }),
    model: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'id of the catalogue', needs: ['served'] }),
    shape: ModelShape.optional().meta({ needs: ['served'], excludes: ['model'] }),
    served: ServedOn.optional().meta({
      description: 'the hardware that serves model or shape: the cost is predicted',
      needs: [['model', 'shape'], 'inputTokens', 'outputTokens'],
    }),
    grossMargin: properShare.optional().meta({
      description: 'share of usdPerMillion that is left after serving; 0 if left out',
      needs: ['usdPerMillion'],
    }),
    tokensPerResponse: positive.optional().meta({
      description: 'tokens of a response of all kinds, if they have one price',
      excludes: ['inputTokens'],
      needs: ['usdPerMillion'],
    }),
    responsesPerDay: positive.optional().meta({ needs: ['tokensPerResponse'] }),
    ...workloadFields([], [['prices', 'served']]),
    ...growthField,
    against: ModelPrice.optional().meta({
      description: 'a second model of equal quality, at the same margin',
    }),
  }),
  [['usdPerMillion', 'prices', 'served']],
);
export type BreakEvenInput = z.infer<typeof BreakEvenInput>;

const samplingOf = (laws: readonly LawId[]) => ({
  samples: z
    .int()
    .min(100)
    .max(100_000)
    .optional()
    .meta({
      description: 'how often the law’s constants are drawn at random; each of its draws once if left out',
      needs: [{ field: 'law', is: laws, byDefault: true }],
      excludes: ['uniqueTokens'],
    }),
  seed: z
    .int()
    .optional()
    .meta({ description: 'seed of the random draws', needs: ['samples'] }),
});

export const LawInput = ruled(
  z.strictObject({
    law: z.enum(LAW_IDS).optional(),
    flop: positive.optional().meta({
      description: 'a training budget: its optimum',
      excludes: ['params', 'tokens', 'loss'],
    }),
    model: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: 'id of the catalogue: with its parameters, and the tokens that its maker states',
        excludes: ['flop', 'params', 'tokens', 'loss'],
      }),
    params: atLeastOne.optional().meta({ description: 'alone: the budget for which it is the optimum' }),
    tokens: atLeastOne.optional().meta({
      description: 'with params: the loss of this model',
      needs: ['params'],
      excludes: ['loss'],
    }),
    loss: nats
      .optional()
      .meta({ description: 'alone: the cheapest model to train; with params: its tokens' }),
    uniqueTokens: atLeastOne.optional().meta({
      description: 'the rest is repeated; muennighoff-2023 alone, with flop, or params and tokens',
      needs: [{ field: 'law', is: ['muennighoff-2023'] }, ['flop', 'tokens', 'model']],
      because: 'it counts tokens that are read again',
    }),
    ...samplingOf(SAMPLED_LAW_IDS),
  }),
  [['flop', 'params', 'loss', 'model']],
);
export type LawInput = z.infer<typeof LawInput>;

/** Hardware of one phase: what an hour costs, what it could compute, and the share of that which is useful work. */
const PhaseHardware = z.strictObject({
  usdPerGpuHour: nonNegative,
  flopPerSecond: positive.meta({ description: 'peak of one GPU in the precision that is used' }),
  modelFlopUtilization: share,
});
export type PhaseHardware = z.infer<typeof PhaseHardware>;

export const OptimalModelInput = ruled(
  z.strictObject({
    law: z.enum(LAW_IDS).optional(),
    matchParams: atLeastOne.optional().meta({
      description: 'as good as the compute-optimal model of this many parameters under that law',
      excludes: ['loss'],
    }),
    loss: nats.optional(),
    inferenceTokens: nonNegative.optional().meta({
      description: 'prompts and answers, over the model’s life',
      excludes: ['requestsPerDay'],
      because: 'the workload counts them',
    }),
    ...workloadFields(['requestsPerDay', 'lifeYears']),
    ...lifeFields,
    promptTokens: nonNegative.optional().meta({
      description: 'how many of inferenceTokens are prompts, for dollars',
      needs: ['inferenceTokens', 'training', 'decode', 'prefill'],
      atMost: 'inferenceTokens',
      because: 'a prompt counts apart only where it has a price of its own',
    }),
    training: PhaseHardware.optional().meta({ needs: [['decode', 'served']] }),
    served: ServedOn.optional().meta({
      description: 'dollars of serving by the size of the model, predicted for this hardware',
      needs: ['training', 'requestsPerDay', 'lifeYears'],
      excludes: ['decode', 'prefill'],
    }),
    prefill: PhaseHardware.optional().meta({
      needs: ['training', 'decode', ['promptTokens', 'inputTokens']],
    }),
    decode: PhaseHardware.optional().meta({
      description: 'training and decode give dollars; prefill as decode if left out',
      needs: ['training'],
    }),
    ...samplingOf(SAMPLED_LOSS_LAW_IDS),
  }),
  [
    ['matchParams', 'loss'],
    ['inferenceTokens', 'requestsPerDay'],
  ],
);
export type OptimalModelInput = z.infer<typeof OptimalModelInput>;

export const RaceInput = z.strictObject({
  family: z.string().min(1).meta({ description: 'llama-1 or llama-2' }),
  usdPerGpuHour: nonNegative.optional(),
  noise: nonNegative
    .max(1)
    .optional()
    .meta({ description: 'nats per token; runs closer than this are a tie; 0.005 if left out' }),
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

export const PredictInput = ruled(
  z.strictObject({
    model: z.string().min(1).optional().meta({ description: 'id of the catalogue; or shape' }),
    shape: ModelShape.optional().meta({ excludes: ['model'] }),
    ...servedOn,
    batch: count.optional().meta({ description: 'sequences decoded together; 1 if left out' }),
    contextTokens: nonNegative
      .optional()
      .meta({ description: 'tokens in the KV cache of each sequence; 0 if left out' }),
    promptTokens: count.optional().meta({
      description: 'prompt of the prefill; 512 if left out, or as many as the context has room for',
    }),
    ...precision,
    usdPerGpuHour: nonNegative.optional(),
    utilization: share.optional().meta({ needs: ['usdPerGpuHour'] }),
  }),
  [
    ['model', 'shape'],
    ['gpu', 'hardware'],
  ],
);
export type PredictInput = z.infer<typeof PredictInput>;

export const EssaysInput = z.strictObject({
  source: z
    .enum(['timbers-2023', 'espadrine-2023', 'papers'])
    .optional()
    .meta({ description: 'figures of one source alone' }),
});

/** A day as ISO 8601 writes it. */
const day = z.iso.date({ error: 'must be a day such as 2026-06-01' });

export const PricesInput = z.strictObject({
  gpu: z.string().min(1).optional().meta({ description: 'id of the catalogue; every GPU if left out' }),
  kind: z.enum(PRICE_KINDS).optional().meta({ description: 'every kind if left out' }),
  asOf: day.optional().meta({ description: 'what was known on this day; today if left out' }),
});
export type PricesInput = z.infer<typeof PricesInput>;
