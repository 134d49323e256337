import type { RaceInput } from '@breakeven/schema/cost/cost-input';
import type { LawId } from '@breakeven/schema/cost/law-id';
import { learningRateShare } from '../annealing/learning-rate.ts';
import { seenRun } from '../annealing/seen-run.ts';
import { type Pair, raceOfTwo } from '../races/crossings.ts';
import {
  type Fit,
  fitShape,
  lossOfFit,
  SHAPES,
  type Shape,
  tokensOfFit,
  type Window,
} from '../races/extrapolation.ts';
import { LAW_SHAPES, lawContinuation } from '../races/law-continuation.ts';
import { type Racer, tokensUntil } from '../races/racer.ts';
import { scheduleDrop } from '../races/schedule.ts';
import { DomainError } from '../values/domain.ts';
import { secondsPerHour } from '../values/units.ts';
import { racerNotes, racersFor } from './racers-for.ts';

export interface RaceRun {
  model: string;
  params: number;
  tokens: number;
  gpuHours: number;
  /** null without a price of a GPU-hour. */
  usd: number | null;
  tokensPerSecond: number;
  /** What tokensPerSecond rests on. */
  basis: 'published' | 'measured' | 'extrapolated';
  endLoss: number;
  noise: number;
  /** How much of its descent its learning rate may have brought, in nats per token. */
  scheduleDrop: number;
  /** [GPU-hours, loss]. */
  points: [number, number][];
}

/** A pair, and for each crossing how far each run was in its schedule. */
export interface RacePair extends Pair {
  scheduleAtCrossings: { smaller: SchedulePoint; larger: SchedulePoint }[];
}
export interface SchedulePoint {
  shareOfRun: number;
  /** As a share of its peak; warm-up is left out. */
  learningRate: number;
}

export interface Extrapolated {
  shape: Shape | LawId;
  loss: number;
  /** Against the largest run's loss at its end, which has the same budget. */
  beatsLargest: boolean;
  /** GPU-hours at which the shape comes down to that loss; null: never. */
  reachesLargestAtGpuHours: number | null;
  /** Tokens from which on it claims a loss of 0 or less, which cannot be; null: nowhere. */
  impossibleFromTokens: number | null;
  /** The lowest and highest loss as the window moves; null for the laws, which have no window. */
  acrossWindows: { low: number; high: number } | null;
  /** Error at the window's end of the same shape fitted to the window halved: what twice as far costs it. */
  backtestError: number | null;
}

export interface LinearRegime {
  model: string;
  window: Window;
  fits: Fit[];
  slopePerMillionGpuHours: number;
  slopePerTrillionTokens: number;
  /** The largest run's GPU-hours spent on this model. */
  budget: { gpuHours: number; tokens: number; timesItsRun: number };
  extrapolated: Extrapolated[];
}

export interface Race {
  family: string;
  /** Provenance of the GPU-hours: as published, or predicted from a measured prefill. */
  provenance: 'imported' | 'predicted';
  usdPerGpuHour: number | null;
  noise: number;
  runs: RaceRun[];
  pairs: RacePair[];
  /** GPU-hours until each loss, by model; null where a run does not reach it. */
  reached: { loss: number; gpuHours: Record<string, number | null> }[];
  linearRegime: LinearRegime[];
  notes: string[];
}

const LOSSES = [2, 1.9, 1.85, 1.8, 1.75, 1.7, 1.65, 1.6, 1.55];
const DEFAULT_WINDOW: Window = { from: 0.5, to: 1 };
/** The windows that show how much an extrapolation owes to the choice of one. */
const WINDOWS: readonly Window[] = [
  { from: 0.5, to: 1 },
  { from: 0.5, to: 0.95 },
  { from: 0.6, to: 0.95 },
  { from: 0.7, to: 1 },
  { from: 0.25, to: 1 },
  { from: 0.1, to: 1 },
  { from: 0.025, to: 1 },
];
/** Noise of a point of the curves, in nats per token: closer curves are a tie. */
export const DEFAULT_NOISE = 0.005;

/**
 * Loss against GPU-hours and dollars: who leads when, and where the straight part of each curve leads.
 *
 *     h = d * H / D,  of a measured prefill r: h = d / (r / 3 * 3600);  USD = h * p
 *
 *     h GPU-hours after d tokens, H and D GPU-hours and tokens of the whole run, r prefillTokensPerSecond, p usdPerGpuHour
 *
 * Domain: a family of RACE_FAMILIES, of `measured` two of its models or more, each once. Source: Tyl 2023, Chinchilla's Death;
 * Touvron et al. 2023, LLaMA, table 15, and Llama 2, table 2.
 * Example: race({ family: 'llama-2' }).runs[0].tokensPerSecond = 3031.9
 */
export function race(input: RaceInput): Race {
  const { family, usdPerGpuHour = null, noise = DEFAULT_NOISE, window = DEFAULT_WINDOW, measured } = input;
  const { racers, missing } = racersFor({ family, measured });
  const pairs = racers.flatMap((smaller, i) =>
    racers.slice(i + 1).map((larger) => pairOf(smaller, larger, noise)),
  );
  return {
    family,
    provenance: measured === undefined ? 'imported' : 'predicted',
    usdPerGpuHour,
    noise,
    runs: racers.map((racer) => runOf(racer, usdPerGpuHour, basisOf(racer, measured))),
    pairs,
    reached: LOSSES.map((loss) => ({ loss, gpuHours: hoursUntil(racers, loss) })),
    linearRegime: racers.map((racer) => regimeOf(racer, racers.at(-1) as Racer, window)),
    notes: [
      ...racerNotes({ missing, measured }),
      'a loss in the middle of a long cosine schedule is higher than that of a run that ends there: crossings of separately scheduled runs would lie elsewhere',
    ],
  };
}

function basisOf({ model }: Racer, measured: RaceInput['measured']): RaceRun['basis'] {
  if (measured === undefined) return 'published';
  return measured.find((row) => row.model === model)?.provenance ?? 'measured';
}

function runOf(racer: Racer, usdPerGpuHour: number | null, basis: RaceRun['basis']): RaceRun {
  const { model, params, tokens, gpuHoursPerToken, curve } = racer;
  const gpuHours = tokens * gpuHoursPerToken;
  return {
    model,
    params,
    tokens,
    gpuHours,
    usd: usdPerGpuHour === null ? null : usdPerGpuHour * gpuHours,
    tokensPerSecond: 1 / (gpuHoursPerToken * secondsPerHour),
    basis,
    endLoss: curve.endLoss,
    noise: curve.noiseStandardDeviation,
    scheduleDrop: scheduleDrop(racer),
    points: curve.points.map(([d, loss]) => [d * gpuHoursPerToken, loss]),
  };
}

function pairOf(smaller: Racer, larger: Racer, noise: number): RacePair {
  const pair = raceOfTwo({ smaller, larger, noise });
  const pointOf = (racer: Racer, gpuHours: number): SchedulePoint => {
    const shareOfRun = Math.min(1, gpuHours / (racer.tokens * racer.gpuHoursPerToken));
    return { shareOfRun, learningRate: learningRateShare(seenRun(racer.model).schedule, shareOfRun) };
  };
  const scheduleAtCrossings = pair.crossings.map(({ gpuHours }) => ({
    smaller: pointOf(smaller, gpuHours),
    larger: pointOf(larger, gpuHours),
  }));
  return { ...pair, scheduleAtCrossings };
}

function hoursUntil(racers: readonly Racer[], loss: number): Record<string, number | null> {
  const hours = ({ curve, gpuHoursPerToken }: Racer) => {
    const tokens = tokensUntil({ curve, loss });
    return tokens === null ? null : tokens * gpuHoursPerToken;
  };
  return Object.fromEntries(racers.map((racer) => [racer.model, hours(racer)]));
}

function regimeOf(run: Racer, largest: Racer, window: Window): LinearRegime {
  const gpuHours = largest.tokens * largest.gpuHoursPerToken;
  const tokens = gpuHours / run.gpuHoursPerToken;
  const rival = largest.curve.endLoss;
  const fits = SHAPES.map((shape) => fitShape({ run, window, shape }));
  const line = fits[0] as Fit;
  return {
    model: run.model,
    window,
    fits,
    slopePerMillionGpuHours: (line.slope / run.gpuHoursPerToken) * 1e6,
    slopePerTrillionTokens: line.slope * 1e12,
    budget: { gpuHours, tokens, timesItsRun: tokens / run.tokens },
    extrapolated: [
      ...fits.map((fit) => shaped(fit, { run, window, tokens, rival })),
      ...LAW_SHAPES.map((law) => lawful(law, { run, tokens, rival })),
    ],
  };
}

interface Target {
  run: Racer;
  tokens: number;
  rival: number;
}

function shaped(fit: Fit, { run, window, tokens, rival }: Target & { window: Window }): Extrapolated {
  const { shape } = fit;
  const loss = lossOfFit(fit, tokens);
  const reaches = tokensOfFit(fit, rival);
  const losses = WINDOWS.map((other) => lossOfFit(fitShape({ run, window: other, shape }), tokens));
  return {
    shape,
    loss,
    beatsLargest: loss < rival,
    reachesLargestAtGpuHours: reaches === null ? null : reaches * run.gpuHoursPerToken,
    impossibleFromTokens: shape === 'power' ? null : tokensOfFit(fit, 0),
    acrossWindows: { low: Math.min(loss, ...losses), high: Math.max(loss, ...losses) },
    backtestError: backtest(run, window, shape),
  };
}

/** null where the halved window holds too few points. */
function backtest(run: Racer, window: Window, shape: Shape): number | null {
  const halved = { from: window.from / 2, to: window.to / 2 };
  const end = run.curve.points.filter(([d]) => d <= window.to * run.tokens).at(-1);
  if (end === undefined) return null;
  try {
    return lossOfFit(fitShape({ run, window: halved, shape }), end[0]) - end[1];
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function lawful(law: LawId, { run, tokens, rival }: Target): Extrapolated {
  const end = { endTokens: run.tokens, endLoss: run.curve.endLoss };
  const loss = lawContinuation({ law, ...end, tokens });
  return {
    shape: law,
    loss,
    beatsLargest: loss < rival,
    reachesLargestAtGpuHours: null,
    impossibleFromTokens: null,
    acrossWindows: null,
    backtestError: null,
  };
}
