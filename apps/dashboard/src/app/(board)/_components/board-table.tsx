import type { MetricValue } from '@breakeven/cost-model/metrics/metric';
import { type MetricId, metric } from '@breakeven/cost-model/metrics/metrics';
import {
  formatCount,
  formatFraction,
  formatGigabytes,
  formatInterval,
  formatUsd,
  NOT_KNOWN,
} from '@breakeven/cost-model/values/format';
import { MarkerIcon } from '@breakeven/ui/chart/marker';
import { ValueBar } from '@breakeven/ui/mark/value-bar';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { SoftwareBadge, UncheckedBadge } from '../../_components/badges.tsx';
import { hardwareMark, vendorColor } from '../../_components/hardware-mark.ts';
import { TIER_NAMES, TIER_WORDS } from '../../_measured/tiers.ts';
import { type BoardState, boardHref, type Kind } from '../search-params.ts';
import type { BoardRow } from './board-rows.ts';
import { OwnPrice } from './own-price.tsx';
import { ageText } from './row-age.ts';

interface BoardTableProps {
  caption: string;
  kind: Kind;
  state: BoardState;
  /** Those that are shown. */
  rows: readonly BoardRow[];
  /** Place of the first of them. */
  firstRank: number;
  /** The end of a full bar: the largest of all rows, shown or not. */
  maximum: number;
  /** `form` that the marked rows are sent with. */
  compareForm?: string;
  /** Day that ages are counted to. */
  now: Date;
}

/** Said beside the one that the rows are sorted by. */
const BESIDE: readonly MetricId[] = [
  'decodeTokensPerSecond',
  'prefillTokensPerSecond',
  'usdPerMillionOutputTokens',
];

const CELL = 'whitespace-nowrap border-line border-b px-2 py-1.5 group-last:border-b-0';
const NUMBER = `${CELL} text-end`;

/** The table that is the chart: a row a hardware, sorted, its number as a bar with its interval. */
export function BoardTable({
  caption,
  kind,
  state,
  rows,
  firstRank,
  maximum,
  compareForm,
  now,
}: BoardTableProps) {
  const ranked = metric(state.metric);
  const beside = BESIDE.filter((id) => id !== state.metric).map(metric);
  const isOurs = kind === 'measured';
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by keyboard, too
      tabIndex={0}
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full border-separate border-spacing-0 text-sm tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {compareForm && (
              <th scope="col" className="border-line border-b ps-3 max-sm:hidden">
                <span className="sr-only">Compare</span>
              </th>
            )}
            <Head isNumber>#</Head>
            <Head>Hardware</Head>
            <Head isNumber isWide>
              Memory
            </Head>
            <th
              scope="col"
              aria-sort={ranked.better === 'higher' ? 'descending' : 'ascending'}
              className={`${NUMBER} font-semibold`}
            >
              {ranked.label} <span className="font-normal text-muted text-xs">{ranked.unit}</span>
            </th>
            <th scope="col" className={`${CELL} max-sm:hidden`}>
              <span className="sr-only">{ranked.label} as a bar</span>
            </th>
            <Head isNumber isWide>
              ±
            </Head>
            {beside.map(({ id, shortLabel, unit }) => (
              <Head key={id} isNumber isWide>
                <Link
                  href={boardHref(state, { metric: id as BoardState['metric'] })}
                  prefetch={false}
                  scroll={false}
                  className="hover:text-accent hover:underline"
                >
                  {shortLabel}
                </Link>{' '}
                <span className="font-normal text-muted text-xs">
                  {unit === 'tokens/s' ? unit : '$/M tokens'}
                </span>
              </Head>
            ))}
            <Head isNumber>$/h</Head>
            {isOurs ? (
              <>
                <Head isNumber isWide>
                  Reports
                </Head>
                <Head isWide>Trust</Head>
                <Head isNumber isWide>
                  Age
                </Head>
              </>
            ) : (
              <>
                <Head isWide>Test</Head>
                {kind !== 'predicted' && <Head isWide>Source</Head>}
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr
              key={row.key}
              id={isOurs ? row.key : undefined}
              data-row={row.measured ? `${row.hardwareId} ${row.measured.modelShapeId}` : undefined}
              className="group scroll-mt-20 bg-surface target:bg-highlight hover:not-target:bg-sunken"
            >
              {compareForm && (
                <td className={`${CELL} ps-3 max-sm:hidden`}>
                  <input
                    type="checkbox"
                    form={compareForm}
                    name="hardware"
                    value={row.hardwareId ?? ''}
                    aria-label={`Compare ${row.hardware}`}
                    className="block size-4 cursor-pointer accent-accent"
                  />
                </td>
              )}
              <td className={`${NUMBER} text-muted`}>{formatCount(firstRank + index)}</td>
              <td className={CELL}>
                <Hardware row={row} />
              </td>
              <td className={`${NUMBER} max-sm:hidden`}>{formatGigabytes(row.memoryBytes)}</td>
              <Ranked row={row} id={state.metric} maximum={maximum} />
              {beside.map(({ id }) => (
                <td key={id} className={`${NUMBER} max-sm:hidden`}>
                  {numberOf(id as MetricId, row.values[id as MetricId])}
                </td>
              ))}
              <td className={NUMBER}>
                <Price row={row} isOwn={state.price === 'own'} />
              </td>
              {row.measured ? (
                <>
                  <td
                    className={`${NUMBER} max-sm:hidden`}
                    title={`${row.measured.reportCount} reports of ${row.measured.submitterCount} submitters`}
                  >
                    {formatCount(row.measured.reportCount)}
                    <span className="text-muted text-xs"> / {formatCount(row.measured.submitterCount)}</span>
                  </td>
                  <td className={`${CELL} max-sm:hidden`} title={TIER_WORDS[row.measured.tier]}>
                    {TIER_NAMES[row.measured.tier]}
                  </td>
                  <td className={`${NUMBER} max-sm:hidden`}>
                    <Link href={`/reports/${row.key}`} prefetch={false} className="link">
                      <time dateTime={row.measured.measuredAt} title={row.measured.measuredAt}>
                        {ageText(row.measured.measuredAt, now)}
                      </time>
                      <span className="sr-only">, the report of {row.hardware}</span>
                    </Link>
                  </td>
                </>
              ) : (
                <>
                  <td className={`${CELL} max-w-40 truncate max-sm:hidden`} title={row.test}>
                    {row.test}
                  </td>
                  {kind !== 'predicted' && (
                    <td className={`${CELL} max-w-60 truncate max-sm:hidden`} title={row.origin}>
                      <Origin row={row} />
                    </td>
                  )}
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head({ isNumber, isWide, children }: { isNumber?: boolean; isWide?: boolean; children: ReactNode }) {
  return (
    <th
      scope="col"
      className={`${isNumber ? NUMBER : `${CELL} text-start`} font-medium ${isWide ? 'max-sm:hidden' : ''}`}
    >
      {children}
    </th>
  );
}

function Hardware({ row }: { row: BoardRow }) {
  const { hardware, hardwareId, isSoftwareAdapter, vendor, measured } = row;
  return (
    <span className="flex min-w-0 items-center gap-2 max-sm:max-w-36 sm:max-w-56 xl:max-w-72">
      <MarkerIcon {...hardwareMark({ hardwareId: hardwareId ?? hardware, vendor, isSoftwareAdapter })} />
      {hardwareId === null ? (
        <span className="truncate" title={hardware}>
          {hardware}
        </span>
      ) : (
        <Link
          href={`/gpu/${hardwareId}`}
          prefetch={false}
          title={hardware}
          className="truncate font-medium hover:text-accent hover:underline"
        >
          {hardware}
        </Link>
      )}
      {isSoftwareAdapter && <SoftwareBadge />}
      {measured?.correctness === 'unchecked' && <UncheckedBadge />}
    </span>
  );
}

function Ranked({ row, id, maximum }: { row: BoardRow; id: MetricId; maximum: number }) {
  const value = row.values[id];
  const isPale = row.kind !== 'measured';
  const { hardware: hardwareId, vendor } = row;
  const bar = value && (
    <ValueBar
      {...value}
      maximum={maximum}
      color={vendorColor({ hardwareId: row.hardwareId ?? hardwareId, vendor })}
      isPale={isPale}
    />
  );
  return (
    <>
      <td className={`${NUMBER} font-medium`}>
        {numberOf(id, value)}
        <span className="block sm:hidden">{bar}</span>
      </td>
      <td className={`${CELL} w-full min-w-24 max-sm:hidden`}>{bar}</td>
      <td className={`${NUMBER} text-muted text-xs max-sm:hidden`}>
        {value && (
          <span title={formatInterval(value, metric(id).format)}>
            <bdi>{spreadText(value)}</bdi>
          </span>
        )}
      </td>
    </>
  );
}

const numberOf = (id: MetricId, value: MetricValue | null) =>
  value ? metric(id).format(value.value) : NOT_KNOWN;

/** Half the interval over the value; '' where there is none, or a side is open. */
function spreadText({ value, low, high }: MetricValue): string {
  return low === null || high === null || value === 0 ? '' : `± ${formatFraction((high - low) / 2 / value)}`;
}

function Price({ row, isOwn }: { row: BoardRow; isOwn: boolean }) {
  const { price, hardware, hardwareId } = row;
  if (isOwn && hardwareId !== null) {
    return <OwnPrice hardwareId={hardwareId} hardware={hardware} usdPerHour={price?.usdPerHour ?? null} />;
  }
  if (price === null) return NOT_KNOWN;
  return (
    <span title={price.label}>
      {formatUsd(price.usdPerHour)}
      {price.observedOn && (
        <span className="ms-1 text-muted text-xs max-sm:hidden">{price.observedOn.slice(0, 7)}</span>
      )}
    </span>
  );
}

function Origin({ row }: { row: BoardRow }) {
  const text = [row.observedOn, row.origin].filter(Boolean).join(' ');
  return row.url === null ? (
    text
  ) : (
    <a href={row.url} className="link">
      {text}
    </a>
  );
}
