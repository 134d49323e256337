import { besidePublished } from '@breakeven/cost-model/procedures/beside-published';
import { formatFraction, formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import type { Report, Result } from '@breakeven/schema/report/report';
import { besidePublishedText } from '../../published/published-text.ts';
import type { Finding } from './finding.ts';

/** From this share of a token's time on, waits deserve more attention than kernels. */
const MUCH_WAITING = 0.3;
/** A token that takes this much longer, and rises this much faster with the depth than before, is a step. */
const STEP_IN_TIME = 1.5;
const STEP_IN_SLOPE = 3;

/** What a report of this adapter says of why it is slow: waiting between dispatches, depth, heat; and what others reached. */
export function pastRunFindings(report: Report): Finding[] {
  const { model, type, results, measuredAt } = report;
  const decodes = results.filter(
    ({ promptTokens, concurrency, provenance }) =>
      promptTokens === 0 && concurrency === 1 && provenance === 'measured',
  );
  const what = `${model.id} ${type}, ${measuredAt.slice(0, 10)}`;
  return [
    ...decodes.slice(0, 1).flatMap((result) => waitingFinding(result, what)),
    ...depthFindings(decodes),
    ...results.flatMap(heatFinding).slice(0, 1),
    ...publishedFindings(report),
  ];
}

/** Seconds of one token by the wall clock. */
const tokenSeconds = ({ tokensPerSecond }: Result) => 1 / tokensPerSecond.median;

/**
 * The share of a token's time in which the GPU is in no pass: the host encodes, submits and waits. It is known where the rate is
 * by the wall clock and the GPU has timestamps.
 */
export function waitingShare(result: Result): number | null {
  const { gpuSeconds, generatedTokens, timer = 'wall' } = result;
  if (gpuSeconds === null || timer !== 'wall' || generatedTokens === 0) return null;
  return Math.max(0, 1 - gpuSeconds.median / (generatedTokens * tokenSeconds(result)));
}

function waitingFinding(result: Result, what: string): Finding[] {
  const share = waitingShare(result);
  if (share === null) return [];
  const { test, dispatchesPerToken, queuedTokensPerSecond } = result;
  const text = `${test} of ${what}: ${formatFraction(share)} of the time no pass runs on the GPU, with ${dispatchesPerToken} dispatches a token`;
  if (share < MUCH_WAITING) return [{ name: 'waiting', state: 'ok', text }];
  const queued = queuedTokensPerSecond
    ? `; without a wait after every token it is ${formatTokensPerSecond(queuedTokensPerSecond.median)} in place of ${formatTokensPerSecond(result.tokensPerSecond.median)} tokens/s`
    : '';
  return [
    {
      name: 'waiting',
      state: 'note',
      text: `${text}${queued}`,
      advice:
        'dispatches and waits bound it, not the kernels: a larger model or --concurrency uses the GPU better, a faster CPU helps, a browser or a virtual machine costs more',
    },
  ];
}

/** Depths at which a token suddenly takes much longer, though it should grow evenly with what attention reads. */
export function depthFindings(decodes: readonly Result[]): Finding[] {
  const byDepth = [...decodes].sort((a, b) => a.depthTokens - b.depthTokens);
  return byDepth.flatMap((third, index): Finding[] => {
    const [first, second] = [byDepth[index - 2], byDepth[index - 1]];
    if (first === undefined || second === undefined) return [];
    const slope = (from: Result, to: Result) =>
      (tokenSeconds(to) - tokenSeconds(from)) / (to.depthTokens - from.depthTokens);
    const isLonger = tokenSeconds(third) > STEP_IN_TIME * tokenSeconds(second);
    const isSteeper = slope(second, third) > STEP_IN_SLOPE * Math.max(0, slope(first, second));
    if (!isLonger || !isSteeper) return [];
    const rate = ({ tokensPerSecond }: Result) => formatTokensPerSecond(tokensPerSecond.median);
    return [
      {
        name: 'depth',
        state: 'note',
        text: `a step between depth ${second.depthTokens} and ${third.depthTokens}: ${rate(second)} and ${rate(third)} tokens/s`,
        advice:
          'the KV cache may outgrow a cache of the GPU there, or memory runs out and spills; smaller cache types (--cache-type-k, --cache-type-v) move it',
      },
    ];
  });
}

function heatFinding({ test, clocks }: Result): Finding[] {
  if (!clocks || clocks.isThrottled === null) return [];
  const { isThrottled, throttleReasons, temperatureMaximumCelsius: celsius, coreClockMinimumHertz } = clocks;
  const degrees = celsius === null ? '' : `, at most ${celsius} °C`;
  if (!isThrottled) return [{ name: 'clocks', state: 'ok', text: `${test}: not throttled${degrees}` }];
  const lowest =
    coreClockMinimumHertz === null ? '' : `, down to ${Math.round(coreClockMinimumHertz / 1e6)} MHz`;
  const why = throttleReasons.length > 0 ? ` (${throttleReasons.join(', ')})` : '';
  return [
    {
      name: 'clocks',
      state: 'note',
      text: `${test}: throttled${why}${degrees}${lowest}`,
      advice: 'cool it, raise its power limit, or pause between samples: --cooldown 5',
    },
  ];
}

/** The first decode beside the nearest published WebGPU figure. */
function publishedFindings(report: Report): Finding[] {
  return besidePublished(report)
    .slice(0, 1)
    .map((beside) => ({
      name: 'published',
      state: 'ok',
      text: besidePublishedText(beside),
      advice: 'bench-cli compare latest --published shows every test, with sources',
    }));
}
