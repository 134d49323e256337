import type { Report, Result } from '@breakeven/schema/report';
import { rateTexts } from './rate-text.ts';
import { utilizationText } from './utilization.ts';

/** `tg128`, and `tg128 ×4` of four sequences at once, whose rate is of all of them. */
export function testText({ test, concurrency }: Result): string {
  return concurrency === 1 ? test : `${test} ×${concurrency}`;
}

/** A finished test in one line of progress, with what should be known beside its rate. */
export function testLine(report: Report, result: Result): string {
  const { rate, unit } = rateTexts(result);
  const { provenance, extrapolation, tokensPerSecond } = result;
  const remarks = [
    extrapolation !== undefined &&
      `${provenance} (${extrapolation.measuredLayerCounts.at(-1)} of ${extrapolation.layerCount})`,
    utilizationText(report, result),
    driftText(tokensPerSecond.drift),
    result.clocks?.isThrottled && `throttled: ${result.clocks.throttleReasons.join(', ')}`,
  ].filter((text) => text !== false && text !== '' && text != null);
  return `${testText(result)}: ${rate} ${unit}${remarks.length > 0 ? ` (${remarks.join('; ')})` : ''}`;
}

/** A machine that gets slower while it is measured is hot, or shared. */
const MOST_DRIFT = 0.03;

function driftText(drift: number | null | undefined): string {
  if (drift == null || Math.abs(drift - 1) <= MOST_DRIFT) return '';
  const percent = (100 * Math.abs(drift - 1)).toFixed(0);
  return `the last third ${percent} % ${drift < 1 ? 'slower' : 'faster'} than the first`;
}
