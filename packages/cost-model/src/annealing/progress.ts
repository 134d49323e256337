import { DomainError } from '../values/domain.ts';
import { type LearningRateSchedule, learningRateShare } from './learning-rate.ts';

/** What an annealing law needs of a run besides its schedule. */
export interface AnnealedRun {
  /** Tokens of a step. */
  batchTokens: number;
  warmupSteps: number;
  /** Learning rate at its peak, absolute. */
  peakLearningRate: number;
}

/** Progress of a run, as the two annealing laws count it. */
export interface Progress {
  /** Area under the learning rate as a share of its peak, in tokens: what the run would have read at its peak rate. */
  tokensAtPeakRate: number;
  /** Share of the peak rate that has been given up and has taken effect, by each law; 0 before any decay. */
  annealedShare: { tissue: number; multiPower: number };
}

/** Of Tissue et al. 2024: a fall of the learning rate takes effect over about 1,000 steps. */
export const MOMENTUM = 0.999;

/** Of the fit to runs of 400M parameters in the table of its repository, thu-yao-01-luo/MultiPowerLaw. */
export const MULTI_POWER = { C: 2.025, beta: 0.594, gamma: 0.635 } as const;

/** Straight pieces that a decay is cut into: the result is that of single steps to 1e-3 of the peak. */
const PIECES = 300;

/**
 * How far a run has come under a schedule that ends after `tokens`, at `at` tokens.
 *
 *     S1 = sum of eta_i;  Tissue: S2 (1 - l) = sum of d_k (1 - l^(s - k + 1)), l = 0.999
 *     multi-power: sum of d_k G(eta_k^-gamma S_k),  G(x) = 1 - (C x + 1)^-beta,  S_k = sum from k to s of eta_i
 *
 *     eta_i learning rate of step i, d_k = eta_(k-1) - eta_k from the end of the warm-up on, s the step; eta is a share
 *     of the peak in S1, d and annealedShare, absolute in G
 *
 * Domain: warm-up < at <= tokens. Source: Tissue et al. 2024, Scaling Law with Learning Rate Annealing, arXiv
 * 2408.11029, equation 1; Luo et al. 2025, A Multi-Power Law for Loss Curve Prediction, arXiv 2503.12811.
 * Example: progressOf({ run: { batchTokens: 4e6, warmupSteps: 2000, peakLearningRate: 3e-4 }, schedule: { kind: 'cosine', finalShare: 0.1 }, tokens: 2e12 }).annealedShare.tissue = 0.9000
 */
export function progressOf({
  run,
  schedule,
  tokens,
  at = tokens,
}: {
  run: AnnealedRun;
  schedule: LearningRateSchedule;
  tokens: number;
  at?: number;
}): Progress {
  const { batchTokens, warmupSteps, peakLearningRate } = run;
  const [end, step] = [tokens / batchTokens, at / batchTokens];
  if (!(step > warmupSteps && at <= tokens && tokens < Number.POSITIVE_INFINITY)) {
    throw new DomainError(
      'tokens',
      `must be more than the ${warmupSteps * batchTokens} of the warm-up, and no less than at`,
    );
  }
  const decay = decayOf({ schedule, warmupSteps, end, step });
  const tau = -1 / Math.log(MOMENTUM);
  let areaBehind = 0;
  let tissue = 0;
  let multiPower = 0;
  for (const { length, from, to, stepsBehind } of decay.reverse()) {
    const fall = from - to;
    const area = ((from + to) / 2) * length;
    const left = Math.exp(-stepsBehind / tau);
    tissue += fall * (1 - (left * tau * -Math.expm1(-length / tau)) / length);
    const rate = ((from + to) / 2) * peakLearningRate;
    const reached = (areaBehind + area / 2) * peakLearningRate * rate ** -MULTI_POWER.gamma;
    multiPower += fall * (1 - (MULTI_POWER.C * reached + 1) ** -MULTI_POWER.beta);
    areaBehind += area;
  }
  return {
    tokensAtPeakRate: (areaBehind + warmupSteps / 2) * batchTokens,
    annealedShare: { tissue, multiPower },
  };
}

interface Piece {
  /** Steps of it, and those between its end and the step that is asked for. */
  length: number;
  stepsBehind: number;
  /** Learning rate at its two ends, as a share of the peak. */
  from: number;
  to: number;
}

/** The schedule from the end of the warm-up to a step, in straight pieces; what is constant is one. */
function decayOf({
  schedule,
  warmupSteps,
  end,
  step,
}: {
  schedule: LearningRateSchedule;
  warmupSteps: number;
  end: number;
  step: number;
}): Piece[] {
  const corner =
    schedule.kind === 'cosine'
      ? warmupSteps
      : warmupSteps + (end - warmupSteps) * (1 - schedule.cooldownShare);
  const rateAt = (at: number) =>
    learningRateShare(schedule, Math.min(1, (at - warmupSteps) / (end - warmupSteps)));
  const nodes = [warmupSteps];
  if (corner > warmupSteps) nodes.push(Math.min(corner, step));
  const start = nodes.at(-1) as number;
  if (step > start) {
    for (let i = 1; i <= PIECES; i += 1) nodes.push(start + ((step - start) * i) / PIECES);
  }
  return nodes.slice(1).map((to, i) => {
    const from = nodes[i] as number;
    return { length: to - from, stepsBehind: step - to, from: rateAt(from), to: rateAt(to) };
  });
}
