import { formatWithUnit, rowValue } from '@breakeven/cost-model/metrics/metric';
import { METRICS } from '@breakeven/cost-model/metrics/metrics';
import { formatInterval, formatLevel, formatUsd, NOT_KNOWN } from '@breakeven/cost-model/values/format';
import type { Report } from '@breakeven/schema/report/report';
import type { TodaysPrice } from '../../../../server/prices/todays-price.ts';
import { KeyFigures } from '../../../_components/key-figures.tsx';
import { type Kind, usualResult } from '../../../_measured/groups.ts';
import type { Place } from './place.ts';

interface ReportAnswerProps {
  report: Report;
  /** By decode speed, among the hardware with this model and type; null: it is not ranked. */
  place: Place | null;
  price: TodaysPrice | null;
}

/** The two numbers that a report is read for, what they cost, and where they stand. */
export function ReportAnswer({ report: { results }, place, price }: ReportAnswerProps) {
  const [decode = null, prefill = null] = [usualResult('decode', results), usualResult('prefill', results)];
  const cost = rowValue(METRICS.usdPerMillionOutputTokens, {
    decode,
    prefill,
    usdPerHour: price?.usdPerGpuHour ?? null,
  });
  const rate = (kind: Kind, result: Report['results'][number] | null) => {
    const metric = METRICS[kind === 'decode' ? 'decodeTokensPerSecond' : 'prefillTokensPerSecond'];
    if (result === null) return { label: metric.label, value: NOT_KNOWN, note: 'not measured' };
    const { median, interval } = result.tokensPerSecond;
    return {
      label: `${metric.label}, ${result.test}`,
      value: formatWithUnit(metric, median),
      note: interval
        ? `${formatInterval(interval, metric.format)} at ${formatLevel(interval.level)}`
        : 'no interval',
    };
  };
  return (
    <KeyFigures
      isLarge
      figures={[
        rate('decode', decode),
        rate('prefill', prefill),
        {
          label: 'Output cost',
          value: cost === null ? NOT_KNOWN : `${formatUsd(cost.value)} per million tokens`,
          note:
            price === null
              ? 'no price of this hardware is known'
              : `at ${formatUsd(price.usdPerGpuHour)} an hour`,
        },
        place === null
          ? { label: 'Rank', value: NOT_KNOWN, note: 'not ranked' }
          : {
              label: 'Rank by decode',
              value: `${place.rank} of ${place.count}`,
              note: 'hardware with this model and quantization',
            },
      ]}
    />
  );
}
