import type { PeakPrediction, Prediction } from '@breakeven/cost-model/procedures/predict';
import type { Limit, PhaseCalibration } from '@breakeven/cost-model/serving/calibration';
import { PEAK_NAMES, type Peak } from '@breakeven/cost-model/serving/peaks';
import type { PhaseTime } from '@breakeven/cost-model/serving/phases';
import {
  formatBytes,
  formatFraction,
  formatNumber,
  formatSeconds,
  formatTokensPerSecond,
  formatUsd,
} from '@breakeven/cost-model/values/format';
import { factsText, tableText } from './answer.ts';

const TERA = 1e12;
const limitName = (limit: Limit) => (limit === 'memory' ? 'memory bandwidth' : PEAK_NAMES[limit]);

const peakText = ({ kind, flopPerSecond }: Peak) =>
  `${PEAK_NAMES[kind]}: ${formatNumber(flopPerSecond / TERA)} TFLOP/s a GPU`;

/** A prediction with and without matrix units, one beside the other. */
export function predictionTable(answer: Prediction): string {
  const { memory, assumed } = answer;
  const facts = factsText([
    [
      'predicted',
      answer.gpu === null
        ? `${answer.model} on the adapter of the reports`
        : `${answer.model} on ${answer.gpuCount} x ${answer.gpu}`,
    ],
    [
      'memory',
      `weights ${formatBytes(memory.weightBytes)}, cache ${formatBytes(memory.cacheBytes)}${memory.gpusNeeded === null ? '' : `; needs ${memory.gpusNeeded}`}`,
    ],
    ...answer.byPeak.map(({ peak }, at) => [at === 0 ? 'arithmetic peak' : '', peakText(peak)] as const),
    answer.byPeak.some(({ peak }) => peak.kind === 'f16-matrix')
      ? null
      : ['', 'matrix units: none, or their rate is not known'],
    ['source of the peaks', [...new Set(answer.byPeak.map(({ peak }) => peak.source))].join('; ')],
    assumed.launchSecondsPerLayer > 0
      ? ['launches', `${formatSeconds(assumed.launchSecondsPerLayer)} a layer`]
      : null,
    ...calibrationFacts(answer),
    ['per user', `${formatNumber(answer.decode.tokensPerSecondPerUser)} tokens/s`],
  ]);
  const rows = (['decode', 'prefill'] as const).flatMap((phase) =>
    answer.byPeak.map((at) => rowOf(phase, at, answer.gpuCount)),
  );
  return `${facts}\n\n${tableText(['', 'arithmetic', 'tokens/s', 'a step', 'bound by', 'of the limit', '$/M'], rows, [0, 1, 4, 5])}`;
}

function rowOf(phase: 'decode' | 'prefill', at: PeakPrediction, gpuCount: number): string[] {
  const time: PhaseTime = at[phase];
  const usd = phase === 'decode' ? at.usdPerMillionOutputTokens : at.usdPerMillionInputTokens;
  return [
    phase,
    PEAK_NAMES[at.peak.kind],
    formatTokensPerSecond(time.tokensPerSecond),
    formatSeconds(time.seconds),
    time.bound,
    `${formatFraction(shareOfLimit(time, at, gpuCount))}${at.calibration?.[phase] ? '' : ' (assumed)'}`,
    usd === null ? '–' : formatUsd(usd),
  ];
}

/** What of the slower of both limits it counts on. */
function shareOfLimit(time: PhaseTime, { assumed, peak }: PeakPrediction, gpuCount: number): number {
  return time.computeSeconds > time.memorySeconds
    ? time.flop / (gpuCount * peak.flopPerSecond) / time.computeSeconds
    : time.bytes / (gpuCount * assumed.memoryBytesPerSecond) / time.memorySeconds;
}

/** What was measured, what it was divided by, and how far off it is, of each phase and peak that it says something of. */
function calibrationFacts(answer: Prediction): [string, string][] {
  const seen = new Set<string>();
  return (['decode', 'prefill'] as const).flatMap((phase) =>
    answer.byPeak.flatMap(({ calibration }) => {
      const own = calibration?.[phase] ?? null;
      if (own === null) return [];
      const text = `${shareText(own)}; error ${errorText(own)}`;
      if (seen.has(`${phase} ${text}`)) return [];
      seen.add(`${phase} ${text}`);
      return [[`${phase} measured`, text] as [string, string]];
    }),
  );
}

function shareText({ efficiency, limits }: PhaseCalibration): string {
  const of = limits.map(({ limit, measurements }) => `${limitName(limit)} (${measurements})`).join(', ');
  return `${formatFraction(efficiency)} of ${of}`;
}

function errorText({ heldOut }: PhaseCalibration): string {
  return heldOut === null
    ? 'not known: one model'
    : `${formatFraction(heldOut.medianError)} median, ${formatFraction(heldOut.worstError)} at worst, of ${heldOut.models} models held out`;
}
