import { paretoFront } from '@breakeven/cost-model/serving/concurrency';
import { formatCount } from '@breakeven/cost-model/values/format';
import type { BoardChoice } from '../load-board.ts';
import type { BoardState } from '../search-params.ts';
import type { BoardRow } from './board-rows.ts';
import { PriceChart, type PricedMark } from './price-chart.tsx';
import { SaveView } from './save-view.tsx';
import { searchOf } from './search-of.ts';

interface PriceViewProps {
  rows: readonly BoardRow[];
  subject: string;
  state: BoardState;
  choice: BoardChoice;
}

/** What an hour costs against what it yields: diagonals are constant costs, the frontier is what nothing beats in both. */
export function PriceView({ rows, subject, state, choice }: PriceViewProps) {
  const priced = rows.flatMap(({ price, values, key, hardwareId, hardware, vendor, isSoftwareAdapter }) => {
    const { decodeTokensPerSecond: decode, usdPerMillionOutputTokens: cost } = values;
    return decode && cost && price && price.usdPerHour > 0
      ? {
          reportId: key,
          hardwareId: hardwareId ?? hardware,
          hardware,
          vendor,
          isSoftwareAdapter,
          usdPerHour: price.usdPerHour,
          priceLabel: price.label,
          decode,
          usdPerMillionTokens: cost.value,
        }
      : [];
  });
  // The same front as of throughput and speed per user, with the hours of a dollar in place of the latter.
  const front = new Set(
    paretoFront(
      priced.map(({ reportId, usdPerHour, decode }) => ({
        reportId,
        tokensPerSecond: decode.value,
        tokensPerSecondPerUser: 1 / usdPerHour,
      })),
    ).map(({ reportId }) => reportId),
  );
  const marks = priced.map((row): PricedMark => ({ ...row, isOnFrontier: front.has(row.reportId) }));
  const unpriced = rows.length - priced.length;
  if (marks.length === 0) return <Empty text={`No measured hardware of ${subject} has a price.`} />;
  return (
    <section aria-label="Price and speed" className="mt-3">
      <div className="mb-2 flex justify-end">
        <SaveView search={searchOf(state, choice)} title={`Price and speed of ${subject}`} />
      </div>
      <PriceChart marks={marks} subject={subject} />
      <p className="mt-2 max-w-[100ch] text-pretty text-muted text-xs">
        Towards the upper left is better. Along a diagonal a million output tokens cost the same.{' '}
        {unpriced > 0 && `${formatCount(unpriced)} measured without a price or a decode test are not drawn.`}
      </p>
    </section>
  );
}

export function Empty({ text }: { text: string }) {
  return (
    <p className="mt-3 rounded-lg border border-line bg-surface px-4 py-5 text-sm" role="status">
      {text}
    </p>
  );
}
