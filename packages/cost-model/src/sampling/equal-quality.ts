import { DomainError } from '../values/domain.ts';
import { type CoverageFit, PRINTED_TO, SAMPLED } from './brown-2024.ts';
import { coverage, samplesForCoverage } from './coverage.ts';
import { type AnswerCost, costOfSamples, samplesFor } from './samples-cost.ts';

/** Whole answers of a model that solve the share of the problems. */
export interface AnswersNeeded {
  samples: number;
  /** From the rounding of the printed constants. */
  samplesLow: number;
  samplesHigh: number;
  cost: number;
  isBeyondFit: boolean;
}

export interface EqualQuality {
  /** Share of the problems that both solve. */
  coverage: number;
  small: AnswersNeeded;
  large: AnswersNeeded;
  /** What small costs, over what large costs. */
  costRatio: number;
  costRatioLow: number;
  costRatioHigh: number;
  /** Share that small solves for what one answer of large costs; null where that does not pay for one of its own. */
  coverageForThePrice: number | null;
}

/**
 * How many answers of each model solve the same share of the problems, and what they cost.
 *
 *     ceil(samplesForCoverage) answers of each; their costOfSamples
 *
 *     small, large fits; coverage wanted, else that of one answer of large; budget the cost of one answer of large
 *
 * Domain: as samplesForCoverage, and fewer than 2^53 answers. Source: Brown et al. 2024, figure 4, which compares coverage at equal FLOP.
 * Example: equalQuality({ small: { a: -1.33, b: -0.43 }, large: { a: -0.75, b: -0.46 }, smallCost: { first: 1, further: 1 }, largeCost: { first: 9, further: 9 }, budget: 9 }).small.samples = 4
 */
export function equalQuality({
  small,
  large,
  coverage: asked,
  smallCost,
  largeCost,
  budget,
}: {
  small: Pick<CoverageFit, 'a' | 'b'>;
  large: Pick<CoverageFit, 'a' | 'b'>;
  coverage?: number | undefined;
  smallCost: AnswerCost;
  largeCost: AnswerCost;
  budget: number;
}): EqualQuality {
  const wanted = asked ?? coverage({ ...large, samples: 1 });
  const of = (fit: Pick<CoverageFit, 'a' | 'b'>, cost: AnswerCost): AnswersNeeded => {
    const corners = CORNERS.map(([da, db]) =>
      answersFor({ a: fit.a + da, b: fit.b + db }, asked ?? coverageOfOne(large, fit, da)),
    );
    const samples = answersFor(fit, wanted);
    return {
      samples,
      samplesLow: Math.min(samples, ...corners),
      samplesHigh: Math.max(samples, ...corners),
      cost: costOfSamples(cost, samples),
      isBeyondFit: samples > SAMPLED,
    };
  };
  const [needed, against] = [of(small, smallCost), of(large, largeCost)];
  const affordable = samplesFor(smallCost, budget);
  const ratio = (ofSmall: number, ofLarge: number) =>
    costOfSamples(smallCost, ofSmall) / costOfSamples(largeCost, ofLarge);
  return {
    coverage: wanted,
    small: needed,
    large: against,
    costRatio: ratio(needed.samples, against.samples),
    costRatioLow: ratio(needed.samplesLow, against.samplesHigh),
    costRatioHigh: ratio(needed.samplesHigh, against.samplesLow),
    coverageForThePrice: affordable === 0 ? null : coverage({ ...small, samples: affordable }),
  };
}

const ENDS = [-PRINTED_TO, PRINTED_TO];
const CORNERS = ENDS.flatMap((da) => ENDS.map((db) => [da, db] as const));

/** What one answer of large solves, where its own constant is off to the other side; of large itself to the same. */
const coverageOfOne = (
  large: Pick<CoverageFit, 'a' | 'b'>,
  fit: Pick<CoverageFit, 'a' | 'b'>,
  da: number,
): number => Math.exp(large.a + (fit === large ? da : -da));

function answersFor(fit: Pick<CoverageFit, 'a' | 'b'>, wanted: number): number {
  // A share that one answer solves exactly is not to need two for a rounding.
  const answers = Math.ceil(samplesForCoverage({ ...fit, coverage: wanted }) - 1e-9);
  if (Number.isSafeInteger(answers)) return answers;
  throw new DomainError('coverage', `must be a share that fewer than 2^53 answers solve, but is ${wanted}`);
}
