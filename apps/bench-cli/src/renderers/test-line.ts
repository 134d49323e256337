import { testText } from '@breakeven/kernels/report/open-tests';
import type { Distribution } from '@breakeven/schema/report/distribution';
import type { Report, Result } from '@breakeven/schema/report/report';
import { rateTexts } from './rate-text.ts';
import { utilizationText } from './utilization.ts';

/** A finished test in one line of progress, with what should be known beside its rate. */
export function testLine(report: Report, result: Result): string {
  const { rate, unit } = rateTexts(result);
  const { provenance, extrapolation, tokensPerSecond } = result;
  const remarks = [
    extrapolation !== undefined &&
      `${provenance} (${extrapolation.measuredLayerCounts.at(-1)} of ${extrapolation.layerCount})`,
    spreadText(tokensPerSecond),
    utilizationText(report, result),
    driftText(tokensPerSecond.drift),
    result.clocks?.isThrottled && `throttled: ${result.clocks.throttleReasons.join(', ')}`,
  ].filter((text) => text !== false && text !== '' && text != null);
  return `${testText(result)}: ${rate} ${unit}${remarks.length > 0 ? ` (${remarks.join('; ')})` : ''}`;
}

/** Bands of the coefficient of variation, below so much, as AIPerf (ai-dynamo/aiperf) has them. */
const BANDS = [
  { below: 0.05, band: 'low' },
  { below: 0.1, band: 'moderate' },
  { below: 0.2, band: 'high' },
  { below: Number.POSITIVE_INFINITY, band: 'very high' },
];

/** `5 samples, CV 3.2%: low, 1 outlier`; of one sample there is no spread. */
function spreadText({ samples, coefficientOfVariation, outliers }: Distribution): string {
  if (samples.length < 2 || coefficientOfVariation == null) return '';
  const percent = (100 * coefficientOfVariation).toFixed(1);
  const band = BANDS.find(({ below }) => coefficientOfVariation < below)?.band;
  const beyond = (outliers?.mild.length ?? 0) + (outliers?.severe.length ?? 0);
  const flagged = beyond === 0 ? '' : `, ${beyond} outlier${beyond === 1 ? '' : 's'}`;
  return `${samples.length} samples, CV ${percent}%: ${band}${flagged}`;
}

/** A machine that gets slower while it is measured is hot, or shared. */
const MOST_DRIFT = 0.03;

function driftText(drift: number | null | undefined): string {
  if (drift == null || Math.abs(drift - 1) <= MOST_DRIFT) return '';
  const percent = (100 * Math.abs(drift - 1)).toFixed(0);
  return `the last third ${percent}% ${drift < 1 ? 'slower' : 'faster'} than the first`;
}
