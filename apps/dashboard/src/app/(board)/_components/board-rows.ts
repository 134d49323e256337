import type { MeasuredTest, MetricValue } from '@breakeven/cost-model/metrics/metric';
import { type MetricId, metric, metricValues } from '@breakeven/cost-model/metrics/metrics';
import { formatFraction } from '@breakeven/cost-model/values/format';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import type {
  ImportedElsewhere,
  PredictedElsewhere,
  PublishedElsewhere,
} from '../../../server/queries/elsewhere.ts';
import type { LeaderboardRow } from '../../../server/queries/leaderboard.ts';
import type { BoardState, Kind } from '../search-params.ts';

/** What an hour of hardware costs, and who says so. */
export interface RowPrice {
  usdPerHour: number;
  /** Source and date. */
  label: string;
  /** When it was observed; null of the visitor's own. */
  observedOn: string | null;
}

/** One hardware on the board: measured, or from elsewhere. */
export interface BoardRow {
  key: string;
  kind: Kind;
  /** Of the catalogue, or what reports call it; null: a name alone. */
  hardwareId: string | null;
  hardware: string;
  vendor: string;
  hardwareClass: string | null;
  memoryBytes: number | null;
  isSoftwareAdapter: boolean;
  values: Record<MetricId, MetricValue | null>;
  price: RowPrice | null;
  measured: LeaderboardRow | null;
  /** What was run, and by what: of rows from elsewhere. */
  test: string;
  origin: string;
  url: string | null;
  observedOn: string | null;
}

/** The price of hardware by its id; null where there is none. */
export type PriceOf = (hardwareId: string) => RowPrice | null;

function hardwareFacts(hardwareId: string | null, vendor: string) {
  const gpu = hardwareId === null ? undefined : findGpu(hardwareId);
  return {
    hardwareId,
    vendor: gpu?.vendor ?? vendor.toLowerCase(),
    hardwareClass: gpu?.class ?? null,
    memoryBytes: gpu?.memoryBytes ?? null,
  };
}

export function measuredRow(row: LeaderboardRow, priceOf: PriceOf): BoardRow {
  const price = priceOf(row.hardwareId);
  return {
    ...hardwareFacts(row.hardwareId, row.vendor),
    key: row.reportId,
    kind: 'measured',
    hardware: row.hardware,
    isSoftwareAdapter: row.isSoftwareAdapter,
    values: metricValues({ ...row, usdPerHour: price?.usdPerHour ?? null }),
    price,
    measured: row,
    test: [row.decode?.test, row.prefill?.test].filter(Boolean).join(', '),
    origin: 'WebGPU, Breakeven',
    url: null,
    observedOn: row.measuredAt,
  };
}

interface Rate {
  value: number | null;
  low?: number | null;
  high?: number | null;
}

/** Rates of others in the form that metrics read. */
function rates(prefill: Rate, decode: Rate, concurrency: number) {
  const test = ({ value, low = null, high = null }: Rate, of: 'prefill' | 'decode'): MeasuredTest | null =>
    value === null
      ? null
      : {
          test: '',
          promptTokens: of === 'prefill' ? 1 : 0,
          generatedTokens: of === 'decode' ? 1 : 0,
          depthTokens: 0,
          concurrency,
          dispatchesPerToken: null,
          provenance: 'measured',
          tokensPerSecond: {
            median: value,
            interval: low === null || high === null ? null : { low, high, level: PREDICTED_LEVEL },
            sampleCount: 1,
          },
        };
  return { prefill: test(prefill, 'prefill'), decode: test(decode, 'decode') };
}

/** Of a predicted rate: 8 of 10 measured ones lie in its band. */
const PREDICTED_LEVEL = 0.8;

export function importedRow(row: ImportedElsewhere, priceOf: PriceOf): BoardRow {
  const one = row.hardwareId === null ? null : priceOf(row.hardwareId);
  // A rate of a whole system is paid for with all that is in it.
  const count = row.rateOf === 'system' ? row.acceleratorCount : 1;
  const price = one === null || count === null ? null : { ...one, usdPerHour: one.usdPerHour * count };
  const tests = rates(
    { value: row.promptTokensPerSecond },
    { value: row.generatedTokensPerSecond },
    row.concurrency ?? 1,
  );
  return {
    ...hardwareFacts(row.hardwareId, ''),
    key: row.id,
    kind: 'imported',
    hardware:
      row.acceleratorCount !== null && row.acceleratorCount > 1
        ? `${row.acceleratorCount} × ${row.hardware}`
        : row.hardware,
    isSoftwareAdapter: false,
    values: metricValues({ ...tests, usdPerHour: price?.usdPerHour ?? null }),
    price,
    measured: null,
    test: [row.type, row.test].filter(Boolean).join(', '),
    origin: [row.toolName, row.toolVersion].filter(Boolean).join(' '),
    url: row.url,
    observedOn: row.observedOn,
  };
}

export function publishedRow(row: PublishedElsewhere, priceOf: PriceOf): BoardRow {
  const price = row.hardwareId === null ? null : priceOf(row.hardwareId);
  const tests = rates({ value: row.prefillTokensPerSecond }, { value: row.decodeTokensPerSecond }, 1);
  return {
    ...hardwareFacts(row.hardwareId, ''),
    key: row.id,
    kind: 'published',
    hardware: row.hardware,
    isSoftwareAdapter: false,
    values: metricValues({ ...tests, usdPerHour: price?.usdPerHour ?? null }),
    price,
    measured: null,
    test: [row.weightType, row.generatedTokens && `tg${row.generatedTokens}`].filter(Boolean).join(', '),
    origin: [row.engine, row.source].filter(Boolean).join('; '),
    url: row.url,
    observedOn: row.observedOn,
  };
}

export function predictedRow(row: PredictedElsewhere, priceOf: PriceOf): BoardRow {
  const price = priceOf(row.hardwareId);
  const tests = rates(
    {
      value: row.prefillTokensPerSecond,
      low: row.prefillTokensPerSecondLow,
      high: row.prefillTokensPerSecondHigh,
    },
    {
      value: row.decodeTokensPerSecond,
      low: row.decodeTokensPerSecondLow,
      high: row.decodeTokensPerSecondHigh,
    },
    row.concurrency,
  );
  return {
    ...hardwareFacts(row.hardwareId, ''),
    key: `${row.engine} ${row.hardwareId}`,
    kind: 'predicted',
    hardware: row.hardware,
    isSoftwareAdapter: false,
    values: metricValues({ ...tests, usdPerHour: price?.usdPerHour ?? null }),
    price,
    measured: null,
    test: row.weightType,
    origin: row.engine,
    url: null,
    observedOn: null,
  };
}

type Filter = Pick<BoardState, 'vendor' | 'class' | 'memory'>;
/** As cards are sold: an 80 GB card has at least that, whichever way it is counted. */
const BYTES_PER_GB = 1e9;

type Facts = Pick<BoardRow, 'vendor' | 'hardwareClass' | 'memoryBytes'>;

export const cellPasses = ({ hardwareId, vendor }: { hardwareId: string; vendor: string }, filter: Filter) =>
  passes(hardwareFacts(hardwareId, vendor), filter);

/** Whether hardware passes the filters; what nothing is known of does not pass one that asks for it. */
export function passes(row: Facts, { vendor, class: hardwareClass, memory }: Filter): boolean {
  return (
    (vendor === null || row.vendor.includes(vendor)) &&
    (hardwareClass === null || row.hardwareClass === hardwareClass) &&
    (memory === null || (row.memoryBytes ?? 0) >= memory * BYTES_PER_GB)
  );
}

/** The best first by a metric; what has no value of it comes last. */
export function sortedBy(rows: readonly BoardRow[], id: MetricId): BoardRow[] {
  const sign = metric(id).better === 'higher' ? -1 : 1;
  const value = (row: BoardRow) => row.values[id]?.value ?? null;
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

/** `the 95% confidence interval`, at the level that the rows' own reports give. */
export function intervalName(rows: readonly Pick<LeaderboardRow, 'prefill' | 'decode'>[]): string {
  const results = rows.flatMap(({ prefill, decode }) => [prefill, decode]);
  const levels = results.flatMap((result) => result?.tokensPerSecond.interval?.level ?? []);
  const texts = [...new Set(levels)].sort((a, b) => a - b).map(formatFraction);
  const level = texts.length > 1 ? `${texts[0]} to ${texts.at(-1)}` : texts[0];
  return ['the', level, 'confidence interval'].filter(Boolean).join(' ');
}

const CONDITIONS = {
  kernelSourceHash: 'versions of the kernels',
  rounding: 'roundings',
  method: 'methods',
} as const;
type Conditions = Pick<LeaderboardRow, keyof typeof CONDITIONS>;

/** `3 versions of the kernels and 2 roundings`: what these rows differ in beside hardware, model and type; null: nothing. */
export function differingConditions(rows: readonly Conditions[]): string | null {
  const texts = Object.entries(CONDITIONS).flatMap(([name, words]) => {
    const count = new Set(rows.map((row) => row[name as keyof Conditions])).size;
    return count > 1 ? [`${count} ${words}`] : [];
  });
  return texts.length === 0 ? null : new Intl.ListFormat('en').format(texts);
}
