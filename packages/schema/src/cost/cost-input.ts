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
      description: 'interest, or what the money would earn elsewhere, as a share per year; 0 if left out',
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
      description: 'price per hour of all the hardware behind the rates',
    }),
    utilization: share.optional().meta({ description: 'busy share of the paid hours; 1 if left out' }),
    ...workloadFields(['prefillTokensPerSecond', 'decodeTokensPerSecond']),
    ...lifeFields,
    speculation: Speculation.optional().meta({
      description: 'speculative decoding, if decodeTokensPerSecond does not include it',
      needs: ['decodeTokensPerSecond'],
    }),
    api: ApiPrices.optional().meta({
      description: 'prices of an API for the same tokens',
      needs: ['inputTokens', 'outputTokens'],
    }),
    watts: positive.optional().meta({ description: 'power while busy' }),
    owned: Owned.optional().meta({
      description: 'the same hardware bought; usdPerHour is the rent to compare with',
    }),
  }),
  [['tokensPerSecond', 'prefillTokensPerSecond', 'decodeTokensPerSecond']],
  {
    'owned.idleWatts': {
      needs: [{ field: 'utilization', where: isBelowOne, text: 'below 1' }],
      atMost: 'owned.watts',
      because: 'hardware that is never idle draws no idle power',
    },
    ...apiRules,
  },
);
export type ServingInput = z.infer<typeof ServingInput>;

const ModelPrice = z.strictObject({ trainingUsd: nonNegative, usdPerMillion: positive });

const oneTokenPrice = { excludes: ['prices', 'served'], because: 'it is one price for all tokens' };

export const BreakEvenInput = ruled(
  z.strictObject({
    trainingUsd: nonNegative,
    usdPerMillion: positive.optional().meta({
      description: 'price of a million tokens; their cost if grossMargin is 0',
      ...oneTokenPrice,
    }),
    prices: TokenPrices.optional().meta({
      description: 'cost of serving by kind of token, as from a measured report',
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
      description: 'tokens of a response, of all kinds, if they have one price',
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
      description: 'random draws of the law’s constants; each of its own draws once if left out',
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
      description: 'training budget: gives its optimum',
      excludes: ['params', 'tokens', 'loss'],
    }),
    model: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: 'id of the catalogue: takes its parameters and the tokens that its maker states',
        excludes: ['flop', 'params', 'tokens', 'loss'],
      }),
    params: atLeastOne.optional().meta({ description: 'alone: gives the budget whose optimum it is' }),
    tokens: atLeastOne.optional().meta({
      description: 'with params: gives the loss of this model',
      needs: ['params'],
      excludes: ['loss'],
    }),
    loss: nats
      .optional()
      .meta({ description: 'alone: gives the cheapest model to train; with params: gives its tokens' }),
    uniqueTokens: atLeastOne.optional().meta({
      description:
        'tokens that are not repeats; only muennighoff-2023, with flop, model, or params and tokens',
      needs: [{ field: 'law', is: ['muennighoff-2023'] }, ['flop', 'tokens', 'model']],
      because: 'only that law counts repeated tokens',
    }),
    ...samplingOf(SAMPLED_LAW_IDS),
  }),
  [['flop', 'params', 'loss', 'model']],
);
export type LawInput = z.infer<typeof LawInput>;

/** Hardware of one phase: what an hour costs, what it could compute, and the share of that which is useful work. */
const PhaseHardware = z.strictObject({
  usdPerGpuHour: nonNegative,
  flopPerSecond: positive.meta({ description: 'peak of one GPU in the precision used' }),
  modelFlopUtilization: share,
});
export type PhaseHardware = z.infer<typeof PhaseHardware>;

export const OptimalModelInput = ruled(
  z.strictObject({
    law: z.enum(LAW_IDS).optional(),
    matchParams: atLeastOne.optional().meta({
      description: 'match the loss of the compute-optimal model of this size under the law',
      excludes: ['loss'],
    }),
    loss: nats.optional(),
    inferenceTokens: nonNegative.optional().meta({
      description: 'tokens of prompts and answers over the model’s life',
      excludes: ['requestsPerDay'],
      because: 'the workload counts them',
    }),
    ...workloadFields(['requestsPerDay', 'lifeYears']),
    ...lifeFields,
    promptTokens: nonNegative.optional().meta({
      description: 'tokens of inferenceTokens that are prompts, for dollars',
      needs: ['inferenceTokens', 'training', 'decode', 'prefill'],
      atMost: 'inferenceTokens',
      because: 'prompts count separately only if they have their own price',
    }),
    training: PhaseHardware.optional().meta({ needs: [['decode', 'served']] }),
    served: ServedOn.optional().meta({
      description: 'hardware for which the cost of serving each size is predicted, in dollars',
      needs: ['training', 'requestsPerDay', 'lifeYears'],
      excludes: ['decode', 'prefill'],
    }),
    prefill: PhaseHardware.optional().meta({
      needs: ['training', 'decode', ['promptTokens', 'inputTokens']],
    }),
    decode: PhaseHardware.optional().meta({
      description: 'with training, gives dollars; prefill is priced as decode if left out',
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
    .meta({ description: 'part of each run to fit; 0.5 to 1 if left out' }),
  measured: z
    .array(
      z.strictObject({
        model: z.string().min(1),
        prefillTokensPerSecond: positive,
        provenance: z
          .enum(['measured', 'extrapolated'])
          .optional()
          .meta({ description: 'extrapolated: from some of the layers; measured if left out' }),
      }),
    )
    .max(100)
    .optional()
    .meta({
      description:
        'measured throughput to use instead of the published GPU-hours; the race is then predicted',
    }),
});
export type RaceInput = z.infer<typeof RaceInput>;

export const PredictInput = ruled(
  z.strictObject({
    model: z.string().min(1).optional().meta({ description: 'id of the catalogue; or give shape' }),
    shape: ModelShape.optional().meta({ excludes: ['model'] }),
    ...servedOn,
    batch: count.optional().meta({ description: 'sequences decoded at once; 1 if left out' }),
    contextTokens: nonNegative
      .optional()
      .meta({ description: 'tokens in the KV cache of each sequence; 0 if left out' }),
    promptTokens: count.optional().meta({
      description: 'prompt of the prefill; 512 if left out, or fewer if the context is shorter',
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
    .meta({ description: 'only figures of this source' }),
});

/** A day as ISO 8601 writes it. */
const day = z.iso.date({ error: 'must be a day such as 2026-06-01' });

export const PricesInput = z.strictObject({
  gpu: z.string().min(1).optional().meta({ description: 'id of the catalogue; every GPU if left out' }),
  kind: z.enum(PRICE_KINDS).optional().meta({ description: 'every kind if left out' }),
  asOf: day.optional().meta({ description: 'use prices known on this day; today if left out' }),
});
export type PricesInput = z.infer<typeof PricesInput>;
