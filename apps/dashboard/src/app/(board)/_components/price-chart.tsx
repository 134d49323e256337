'use client';

import type { MetricValue } from '@breakeven/cost-model/metrics/metric';
import { METRICS } from '@breakeven/cost-model/metrics/metrics';
import { tokensPerSecondAtPrice } from '@breakeven/cost-model/serving/serving-cost';
import { formatUsd } from '@breakeven/cost-model/values/format';
import { Chart } from '@breakeven/ui/chart/chart';
import { hardwareMark } from '../../_components/hardware-mark.ts';

export interface PricedMark {
  reportId: string;
  hardwareId: string;
  hardware: string;
  vendor: string;
  isSoftwareAdapter: boolean;
  usdPerHour: number;
  priceLabel: string;
  decode: MetricValue;
  usdPerMillionTokens: number;
  isOnFrontier: boolean;
}

const PRICE = { label: 'Price', unit: '$/h', scale: 'log' as const, format: formatUsd };

/** Powers of ten that the marks lie among. */
function isoCosts(costs: readonly number[]): number[] {
  const [low, high] = [Math.min(...costs), Math.max(...costs)].map(Math.log10) as [number, number];
  const [from, to] = [Math.floor(low), Math.ceil(high)];
  return Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
}

export function PriceChart({ marks, subject }: { marks: readonly PricedMark[]; subject: string }) {
  const frontier = marks
    .filter(({ isOnFrontier }) => isOnFrontier)
    .toSorted((a, b) => a.usdPerHour - b.usdPerHour);
  return (
    <Chart
      caption={`Price of an hour and decode speed of ${subject}`}
      description={`Decode speed of ${marks.length} hardware against the price of an hour, with lines of constant cost and the frontier of what nothing beats in both`}
      height={460}
      x={PRICE}
      y={METRICS.decodeTokensPerSecond}
      guides={isoCosts(marks.map(({ usdPerMillionTokens }) => usdPerMillionTokens)).map((usd) => ({
        label: `${formatUsd(usd)}/Mtok`,
        y: (usdPerHour) => tokensPerSecondAtPrice({ usdPerMillionTokens: usd, usdPerHour }),
      }))}
      series={[
        {
          id: 'frontier',
          name: 'Frontier',
          color: 'var(--color-accent)',
          line: 'solid',
          points: frontier.map(({ usdPerHour, decode }) => ({ x: usdPerHour, y: decode.value })),
        },
        ...marks.map((mark) => ({
          id: mark.reportId,
          name: mark.hardware,
          color: hardwareMark(mark).color,
          line: 'none' as const,
          mark: hardwareMark(mark),
          points: [
            {
              x: mark.usdPerHour,
              y: mark.decode.value,
              low: mark.decode.low,
              high: mark.decode.high,
              href: `/reports/${mark.reportId}`,
              isLabelled: mark.isOnFrontier || marks.length <= MOST_NAMES,
              details: [
                ['Output', `${formatUsd(mark.usdPerMillionTokens)} per million tokens`],
                ['Price', mark.priceLabel],
              ] as const,
            },
          ],
        })),
      ]}
    />
  );
}

/** Of more marks only the frontier's are named in the drawing. */
const MOST_NAMES = 12;
