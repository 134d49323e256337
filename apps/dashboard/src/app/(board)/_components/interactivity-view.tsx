import {
  paretoFront,
  type ServedPoint,
  throughputAtInteractivity,
} from '@breakeven/cost-model/serving/concurrency';
import { usdPerMillionTokens } from '@breakeven/cost-model/serving/serving-cost';
import { formatTokensPerSecond, formatUsd, NOT_KNOWN } from '@breakeven/cost-model/values/format';
import { PlainTable } from '../../_components/plain-table.tsx';
import { curveCells } from '../../_measured/curve-cells.ts';
import { type BoardChoice, type Measured, priceSource } from '../load-board.ts';
import type { BoardState } from '../search-params.ts';
import { CurveChart } from './curve-chart.tsx';
import { hardwareCurve, MOST_CURVES } from './curves.ts';
import { InteractivityField } from './interactivity-field.tsx';
import { Empty } from './price-view.tsx';
import { SaveView } from './save-view.tsx';
import { searchOf } from './search-of.ts';
import { shownCells } from './shown-cells.ts';

interface InteractivityViewProps {
  state: BoardState;
  measured: Measured;
  subject: string;
  choice: BoardChoice;
}

/** What all users get together against what each gets, over concurrency, and what a token costs at a speed per user. */
export function InteractivityView({ state, measured, subject, choice }: InteractivityViewProps) {
  const all = curveCells(shownCells(measured, state), 'concurrency');
  const curves = all.slice(0, MOST_CURVES).flatMap(
    (cells) =>
      hardwareCurve(cells, ({ tokensPerSecond: y, concurrency, intervalLow: low, intervalHigh: high }) => ({
        x: y / concurrency,
        y,
        low,
        high,
      })) ?? [],
  );
  if (curves.length === 0) {
    return (
      <Empty
        text={`No hardware has measured ${subject} at two concurrencies. bench-cli run --concurrency does.`}
      />
    );
  }
  const front = paretoFront(curves.flatMap(servedPoints)).map(
    ({ tokensPerSecondPerUser: x, tokensPerSecond: y }) => ({ x, y }),
  );
  // What each of them can give to one user at least.
  const at =
    state.at ??
    Number(Math.max(...curves.map(({ points }) => Math.min(...points.map(({ x }) => x)))).toPrecision(2));
  const priceOf = priceSource(state);
  const rows = curves
    .map((curve) => {
      const price = priceOf(curve.hardwareId);
      const yielded = throughputAtLeast(servedPoints(curve), at);
      const cost =
        yielded && price
          ? usdPerMillionTokens({ tokensPerSecond: yielded.tokensPerSecond, usdPerHour: price.usdPerHour })
          : null;
      return { ...curve, price, yielded, cost };
    })
    .toSorted((a, b) => (a.cost ?? Number.POSITIVE_INFINITY) - (b.cost ?? Number.POSITIVE_INFINITY));
  return (
    <section aria-label="Throughput and speed per user" className="mt-3 flex flex-col gap-4">
      <div className="flex justify-end">
        <SaveView search={searchOf(state, choice)} title={`Throughput and speed per user of ${subject}`} />
      </div>
      <CurveChart over="interactivity" subject={subject} curves={curves} front={front} />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2 className="font-semibold text-lg tracking-tight">
          Cost at {formatTokensPerSecond(at)} tokens/s for each user
        </h2>
        <InteractivityField at={at} />
      </div>
      <PlainTable
        caption={`Cost of output tokens at ${formatTokensPerSecond(at)} tokens/s for each user`}
        columns={[
          { header: 'Hardware' },
          { header: 'Throughput, tokens/s', align: 'end' },
          { header: '$/h', align: 'end' },
          { header: '$/M tokens', align: 'end' },
          { header: 'How' },
        ]}
        rows={rows.map(({ key, hardware, price, yielded, cost }) => ({
          key,
          cells: [
            hardware,
            yielded ? formatTokensPerSecond(yielded.tokensPerSecond) : NOT_KNOWN,
            price ? (
              <span key="price" title={price.label}>
                {formatUsd(price.usdPerHour)}
              </span>
            ) : (
              NOT_KNOWN
            ),
            cost === null ? NOT_KNOWN : formatUsd(cost),
            yielded?.provenance ?? 'no measured concurrency is that fast',
          ],
        }))}
      />
      <p className="max-w-[100ch] text-pretty text-muted text-xs">
        The throughput at a given speed is interpolated between two measured concurrencies, on a monotone
        curve. Nothing is extrapolated.
      </p>
    </section>
  );
}

const servedPoints = ({ points }: { points: readonly { x: number; y: number }[] }): ServedPoint[] =>
  points.map(({ x, y }) => ({ tokensPerSecondPerUser: x, tokensPerSecond: y }));

/** The most that hardware yields while each user gets at least so much; null where no concurrency is that fast. */
function throughputAtLeast(points: readonly ServedPoint[], speed: number) {
  const speeds = paretoFront(points).map(({ tokensPerSecondPerUser }) => tokensPerSecondPerUser);
  if (speed > Math.max(...speeds)) return null;
  return throughputAtInteractivity({ points, tokensPerSecondPerUser: Math.max(speed, Math.min(...speeds)) });
}
