import type { TestTimeInput } from '@breakeven/schema/cost/test-time-input';
import type { CoverageTask } from '@breakeven/schema/cost/test-time-tasks';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { findRoot } from '../numeric/find-root.ts';
import { COVERAGE_FITS, COVERAGE_SOURCE, type CoverageFit, SAMPLED, TASKS } from '../sampling/brown-2024.ts';
import { coverage } from '../sampling/coverage.ts';
import { type EqualQuality, equalQuality } from '../sampling/equal-quality.ts';
import {
  type AnswerCost,
  answerFlop,
  answerUsd,
  costOfSamples,
  samplesFor,
} from '../sampling/samples-cost.ts';
import { type RequestTokens, requestTokens } from '../serving/workload.ts';
import { activeParameterCount } from '../shape/parameter-count.ts';
import { shapeOf } from '../shape/shape-of.ts';
import { DomainError } from '../values/domain.ts';
import { formatLargeCount, formatLevel } from '../values/format.ts';
import { qualityWarnings } from './quality-warnings.ts';
import { servedPrices } from './served-prices.ts';

/** Answers of one model to the request. */
export interface Answerer {
  model: string;
  /** That a token uses. */
  params: number;
  /** null without hardware that serves it. */
  gpuCount: number | null;
  cost: AnswerCost;
}

export interface TestTime {
  /** Of every cost. */
  unit: 'usd' | 'flop';
  small: Answerer;
  large: Answerer;
  /** What small can do for the cost of one answer of large, whether or not it is as good then. */
  forThePrice: {
    samples: number;
    /** Beyond what the request has already; null where one answer of small costs more. */
    reasoningTokens: number | null;
    /** What ends them: the price, or the room of its context or of the GPUs' memory, which the price would exceed. */
    limit: 'price' | 'context' | 'memory';
  };
  /** null without a task: then no law says how many answers are as good. */
  equalQuality: EqualQuality | null;
  /** By the number of answers; coverage is null without a task. */
  curve: {
    samples: number;
    smallCost: number;
    largeCost: number;
    smallCoverage: number | null;
    largeCoverage: number | null;
  }[];
  warnings: string[];
}

const CURVE_SAMPLES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192];

/**
 * Several answers, or longer reasoning, of a small model against one answer of a large one: at equal quality where a published
 * curve gives it, and what the same money buys either way.
 *
 *     samplesForCoverage of small at the coverage of large; costOfSamples of both; samplesFor(cost of one answer of large)
 *
 *     small, large the models; the tokens of a request; served the hardware of both, else FLOP
 *
 * Domain: models of the catalogue; a task where both were sampled on it; tokens that both contexts hold. Source: Brown et al.
 * 2024; longer reasoning has no published law of equal quality here, and is a what-if of its price.
 * Example: testTime({ small: 'llama-3.1-8b', large: 'llama-3.1-70b', task: 'math', inputTokens: 1000, outputTokens: 300 }).equalQuality.small.samples = 4
 */
export function testTime(input: TestTimeInput): TestTime {
  const tokens = requestTokens(input);
  const [small, large] = (['small', 'large'] as const).map((side) =>
    answererOf(input, side, tokens),
  ) as unknown as [Priced, Priced];
  const fits = input.task === undefined ? null : fitsOf(input.task, input);
  const budget = large.cost.first;
  if (!(budget > 0)) {
    const problem = 'must be above 0 where checking an answer costs nothing either';
    throw new DomainError('served.usdPerGpuHour', problem);
  }
  const equal =
    fits &&
    equalQuality({ ...fits, coverage: input.coverage, smallCost: small.cost, largeCost: large.cost, budget });
  return {
    unit: input.served === undefined ? 'flop' : 'usd',
    small: small.answerer,
    large: large.answerer,
    forThePrice: { samples: samplesFor(small.cost, budget), ...moreReasoning(small, tokens, budget) },
    equalQuality: equal,
    curve: CURVE_SAMPLES.map((samples) => ({
      samples,
      smallCost: costOfSamples(small.cost, samples),
      largeCost: costOfSamples(large.cost, samples),
      smallCoverage: fits && coverage({ ...fits.small, samples }),
      largeCoverage: fits && coverage({ ...fits.large, samples }),
    })),
    warnings: [...new Set([...warningsOf(fits, equal), ...small.warnings, ...large.warnings])],
  };
}

interface Priced {
  answerer: Answerer;
  cost: AnswerCost;
  warnings: string[];
  shape: ModelShape;
  costAt(tokens: RequestTokens): number;
}

function answererOf(input: TestTimeInput, side: 'small' | 'large', tokens: RequestTokens): Priced {
  const { served, checkUsd } = input;
  const shape = named(side, () => shapeOf({ model: input[side] }));
  const params = activeParameterCount(shape);
  const model = input[side];
  if (served === undefined) {
    const costOf = (at: RequestTokens) => answerFlop({ params, ...at });
    const cost = costOf(tokens);
    return {
      answerer: { model, params, gpuCount: null, cost },
      cost,
      warnings: [],
      shape,
      costAt: (at) => costOf(at).first,
    };
  }
  const pricesOf = (at: RequestTokens) => servedPrices(served, at)(shape);
  const prices = pricesOf(tokens);
  const cost = answerUsd({ ...tokens, ...kindsOf(prices) }, checkUsd);
  return {
    answerer: { model, params, gpuCount: prices.gpuCount, cost },
    cost,
    warnings: [...prices.warnings, ...qualityWarnings({ shape, ...served })],
    shape,
    costAt: (at) => answerUsd({ ...at, ...kindsOf(pricesOf(at)) }, checkUsd).first,
  };
}

const kindsOf = ({
  usdPerMillionInputTokens,
  usdPerMillionCachedInputTokens,
  usdPerMillionOutputTokens,
}: ReturnType<ReturnType<typeof servedPrices>>) => ({
  usdPerMillionInputTokens,
  usdPerMillionCachedInputTokens,
  usdPerMillionOutputTokens,
});

/** How much longer small may reason for the price: found by search, because a longer context costs more. */
function moreReasoning({ cost, costAt, shape }: Priced, tokens: RequestTokens, budget: number) {
  if (cost.first > budget) return { reasoningTokens: null, limit: 'price' as const };
  const room = Math.max(
    0,
    shape.contextTokens - tokens.inputTokens - tokens.reasoningTokens - tokens.outputTokens,
  );
  const over = (more: number) => {
    try {
      return costAt({ ...tokens, reasoningTokens: tokens.reasoningTokens + more }) - budget;
    } catch (error) {
      // The request itself fits; the cache of a longer one may not.
      if (error instanceof DomainError) return Number.POSITIVE_INFINITY;
      throw error;
    }
  };
  if (over(room) <= 0) return { reasoningTokens: room, limit: 'context' as const };
  const reasoningTokens = Math.floor(findRoot(over, 0, room));
  const isTooLong = over(reasoningTokens + 1) === Number.POSITIVE_INFINITY;
  return { reasoningTokens, limit: isTooLong ? ('memory' as const) : ('price' as const) };
}

interface Fits {
  small: CoverageFit;
  large: CoverageFit;
}

function fitsOf(task: CoverageTask, { small, large }: TestTimeInput): Fits {
  const of = (side: 'small' | 'large', model: string) => {
    const fits = COVERAGE_FITS.filter((fit) => fit.task === task);
    const found = fits.find((fit) => fit.model === model);
    if (found !== undefined) return found;
    const known = fits.map((fit) => fit.model).join(' or ');
    throw new DomainError(
      side,
      `must be ${known} for ${task}, whose curves are published, but is ${model}: leave out task to compare prices only`,
    );
  };
  return { small: of('small', small), large: of('large', large) };
}

function warningsOf(fits: Fits | null, equal: EqualQuality | null): string[] {
  if (fits === null || equal === null) {
    return [
      'a what-if: no law here says how many answers, or how much reasoning, of the small model are as good as one answer of the large one',
    ];
  }
  const { task, sampled } = fits.small;
  const isBeyond = equal.small.isBeyondFit || equal.large.isBeyondFit;
  return [
    `curves of ${sampled} and ${fits.large.sampled} on ${TASKS[task].problems} problems of ${TASKS[task].name}: ${COVERAGE_SOURCE}`,
    TASKS[task].caveat,
    ...(isBeyond
      ? [
          `${formatLevel(equal.coverage)} of the problems need more answers than the ${formatLargeCount(SAMPLED)} that were sampled: extrapolated`,
        ]
      : []),
  ];
}

/** A parameter that is refused, by the side that it stands on. */
function named<Value>(side: string, compute: () => Value): Value {
  try {
    return compute();
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(side, error.problem);
    throw error;
  }
}
