import { paretoFront } from '@breakeven/cost-model/serving/concurrency';
import { formatCount } from '@breakeven/cost-model/values/format';
import Link from 'next/link';
import { type BoardChoice, loadElsewhereRows, type Measured } from '../load-board.ts';
import { type BoardState, boardHref, type Kind } from '../search-params.ts';
import type { BoardRow } from './board-rows.ts';
import { PriceChart, type PricedMark } from './price-chart.tsx';
import { SaveView } from './save-view.tsx';
import { searchOf } from './search-of.ts';

interface PriceViewProps {
  measured: Measured;
  subject: string;
  state: BoardState;
  choice: BoardChoice;
}

const SAID: Record<Kind, string> = {
  measured: 'measured here',
  imported: 'imported from other tools',
  published: 'published WebGPU figures',
  predicted: 'predicted, not measured',
};

/**
 * What an hour costs against what it yields: diagonals are constant costs, the frontier is what nothing beats in both. Of one kind
 * at a time: unless another is asked for, of what was measured here, or predicted where nothing was.
 */
export async function PriceView({ measured, subject, state, choice }: PriceViewProps) {
  const kind = state.show ?? (measured.rows.length > 0 ? 'measured' : 'predicted');
  const rows = kind === 'measured' ? measured.rows : (await loadElsewhereRows(state, choice))[kind];
  const priced = rows.flatMap(pricedRow);
  // The same front as of throughput and speed per user, with the hours of a dollar in place of the latter.
  const front = new Set(
    paretoFront(
      priced.map(({ id, usdPerHour, decode }) => ({
        id,
        tokensPerSecond: decode.value,
        tokensPerSecondPerUser: 1 / usdPerHour,
      })),
    ).map(({ id }) => id),
  );
  const marks = priced
    .map((row): PricedMark => ({ ...row, isOnFrontier: front.has(row.id) }))
    .toSorted((a, b) => Number(b.isOnFrontier) - Number(a.isOnFrontier));
  const unpriced = rows.length - priced.length;
  const others = (['measured', 'predicted', 'imported'] as const).filter((one) => one !== kind);
  return (
    <section aria-label="Price and speed" className="mt-3">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="text-sm">
          {formatCount(marks.length)} {SAID[kind]}
          {others.map((one) => (
            <Link key={one} href={boardHref(state, { show: one })} scroll={false} className="link ms-4">
              {one[0]?.toUpperCase()}
              {one.slice(1)}
            </Link>
          ))}
        </p>
        <SaveView search={searchOf(state, choice)} title={`Price and speed of ${subject}`} />
      </div>
      {marks.length === 0 ? (
        <Empty text={`None of this hardware has both a price and a decode speed of ${subject}.`} />
      ) : (
        <PriceChart marks={marks} subject={subject} />
      )}
      <p className="mt-2 max-w-[100ch] text-pretty text-muted text-xs">
        Towards the upper left is better. Along a diagonal, a million output tokens cost the same.{' '}
        {unpriced > 0 && `${formatCount(unpriced)} without a price or a decode test are not drawn.`}
      </p>
    </section>
  );
}

function pricedRow(row: BoardRow): Omit<PricedMark, 'isOnFrontier'>[] {
  const { price, values, key, kind, hardwareId, hardware, vendor, isSoftwareAdapter } = row;
  const { decodeTokensPerSecond: decode, usdPerMillionOutputTokens: cost } = values;
  if (!decode || !cost || !price || price.usdPerHour <= 0) return [];
  return [
    {
      id: key,
      href: kind === 'measured' ? `/reports/${key}` : (row.url ?? (hardwareId && `/gpu/${hardwareId}`)),
      hardwareId: hardwareId ?? hardware,
      hardware,
      vendor,
      isHollow: isSoftwareAdapter || kind !== 'measured',
      usdPerHour: price.usdPerHour,
      priceLabel: price.label,
      decode,
      usdPerMillionTokens: cost.value,
    },
  ];
}

export function Empty({ text }: { text: string }) {
  return (
    <p className="mt-3 rounded-lg border border-line bg-surface px-4 py-5 text-sm" role="status">
      {text}
    </p>
  );
}
