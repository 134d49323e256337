import { formatBytes, formatCount, formatFraction, formatSeconds } from '@breakeven/cost-model/values/format';
import type { Report, Result } from '@breakeven/schema/report/report';
import { roundingOfReport, roundingText } from '@breakeven/schema/report/rounding';
import { Facts } from './facts.tsx';

const STOPS = {
  repetitions: 'their number',
  target: 'the target of spread',
  time: 'the time allowed',
};

/** How the run was asked to measure; where tests differ, each value once. */
export function ReportSettings({ report }: { report: Report }) {
  const { method, results, type, weights = 'random' } = report;
  const each = (textOf: (result: Result) => string | null) => {
    const texts = results.map(textOf).filter((text) => text !== null);
    return [...new Set(texts)].join('; ') || null;
  };
  const largest = Math.max(...results.map(({ allocatedBytes = 0 }) => allocatedBytes));
  return (
    <Facts
      facts={[
        ['Weights', `${type}, ${weights === 'random' ? 'random' : 'of a checkpoint'}`],
        ['Kernels round', roundedText(report)],
        ['Seed', method ? String(method.seed) : null],
        ['Warm-up', method ? warmupText(method.warmup) : null],
        ['Warm-up runs', each(({ warmupRuns }) => formatCount(warmupRuns))],
        ['Repetitions, at least', method ? formatCount(method.repetitions) : null],
        ['Target of spread', targetText(method)],
        ['Time allowed a test', timeText(method)],
        ['Repetitions ended by', each(({ stoppedBy }) => (stoppedBy ? STOPS[stoppedBy] : null))],
        ['Order', method ? (method.interleaved ? 'tests interleaved' : 'one test after the other') : null],
        ['Pauses', method ? pausesText(method) : null],
        ['Clock', each(({ timer }) => (timer ? `${timer === 'gpu' ? 'the GPU’s' : 'wall'}` : null))],
        ['Host waits', each(waitsText)],
        ['Tokens of a pass, at most', each(({ ubatchTokens: most }) => (most ? formatCount(most) : null))],
        [
          'KV cache',
          each(({ keyCacheType: k, valueCacheType: v }) => (k ? (k === v ? k : `${k}, ${v}`) : null)),
        ],
        ['Device memory, at most', largest > 0 ? formatBytes(largest) : null],
      ]}
    />
  );
}

type Method = NonNullable<Report['method']>;

const warmupText = (warmup: Method['warmup']) =>
  warmup === 'auto' ? 'until it brings no more speed' : `${formatCount(warmup)} runs`;

/** Beyond the weights as they are stored. */
function roundedText(report: Report): string {
  const text = roundingText(roundingOfReport(report));
  return report.method?.exact ? `${text} (kernels that round were left out)` : text;
}

function targetText(method: Method | undefined): string | null {
  if (!method) return null;
  const target = method.targetCoefficientOfVariation;
  return target === null ? 'none' : formatFraction(target);
}

function timeText(method: Method | undefined): string | null {
  if (!method) return null;
  return method.maxSeconds === null ? 'no limit' : formatSeconds(method.maxSeconds);
}

function pausesText({ delaySeconds, cooldownSeconds }: Method): string {
  if (delaySeconds === 0 && cooldownSeconds === 0) return 'none';
  return `${formatSeconds(delaySeconds)} before a test, ${formatSeconds(cooldownSeconds)} before a repetition`;
}

function waitsText({ synchronisation, syncEveryTokens: every }: Result): string {
  if (every != null && every > 1) return `every ${formatCount(every)} tokens`;
  return synchronisation === 'every-token' ? 'after every token' : 'once, at the end';
}
