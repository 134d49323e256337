'use client';

import type { MetricValue } from '@breakeven/cost-model/metrics/metric';
import { METRICS } from '@breakeven/cost-model/metrics/metrics';
import { tokensPerSecondAtPrice } from '@breakeven/cost-model/serving/serving-cost';
import { formatUsd } from '@breakeven/cost-model/values/format';
import { Chart } from '@breakeven/ui/chart/chart';
import { hardwareMark, vendorColor, vendorName } from '../../_components/hardware-mark.ts';

export interface PricedMark {
  id: string;
  /** Where the mark leads to; null: nowhere. */
  href: string | null;
  hardwareId: string;
  hardware: string;
  vendor: string;
  /** Of software, or not measured here. */
  isHollow: boolean;
  usdPerHour: number;
  priceLabel: string;
  decode: MetricValue;
  usdPerMillionTokens: number;
  isOnFrontier: boolean;
}

const PRICE = { label: 'Price', unit: '$/h', scale: 'log' as const, format: formatUsd };
/** Over more decades than these a line for each power of ten is enough. */
const FEW_DECADES = 2;

/** Round costs that the marks lie among. */
function isoCosts(costs: readonly number[]): number[] {
  const [low, high] = [Math.min(...costs), Math.max(...costs)].map(Math.log10) as [number, number];
  const [from, to] = [Math.floor(low), Math.ceil(high)];
  const steps = high - low > FEW_DECADES ? [1] : [1, 2, 5];
  return Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index)).flatMap((decade) =>
    steps.map((step) => step * decade),
  );
}

export function PriceChart({ marks, subject }: { marks: readonly PricedMark[]; subject: string }) {
  const frontier = marks
    .filter(({ isOnFrontier }) => isOnFrontier)
    .toSorted((a, b) => a.usdPerHour - b.usdPerHour)
    .map(({ usdPerHour, decode }) => ({ x: usdPerHour, y: decode.value }));
  const line = {
    id: 'frontier',
    name: 'Frontier',
    color: 'var(--color-accent)',
    line: 'solid' as const,
    points: frontier,
  };
  const vendors = [...new Map(marks.map((mark) => [vendorName(mark), vendorColor(mark)]))];
  return (
    <Chart
      caption={`Price of an hour and decode speed of ${subject}`}
      description={`Decode speed of ${marks.length} hardware against the price of an hour, with lines of constant cost and the Pareto frontier`}
      height={480}
      x={PRICE}
      y={METRICS.decodeTokensPerSecond}
      guides={isoCosts(marks.map(({ usdPerMillionTokens }) => usdPerMillionTokens)).map((usd) => ({
        label: `${formatUsd(usd)}/M tokens`,
        y: (usdPerHour) => tokensPerSecondAtPrice({ usdPerMillionTokens: usd, usdPerHour }),
      }))}
      keys={[
        line,
        ...vendors.map(([name, color]) => ({
          id: name,
          name,
          color,
          line: 'none' as const,
          mark: { shape: 'circle' as const, color, fill: 'full' as const },
        })),
      ]}
      series={[
        line,
        ...marks.map((mark) => {
          const style = hardwareMark({ ...mark, isSoftwareAdapter: mark.isHollow });
          return {
            id: mark.id,
            name: mark.hardware,
            color: style.color,
            line: 'none' as const,
            mark: style,
            points: [
              {
                x: mark.usdPerHour,
                y: mark.decode.value,
                low: mark.decode.low,
                high: mark.decode.high,
                ...(mark.href !== null && { href: mark.href }),
                isLabelled: true,
                details: [
                  ['Output', `${formatUsd(mark.usdPerMillionTokens)} per million tokens`],
                  ['Price', mark.priceLabel],
                ] as const,
              },
            ],
          };
        }),
      ]}
    />
  );
}
