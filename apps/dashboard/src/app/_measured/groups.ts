import { quantile } from '@breakeven/cost-model/numeric/quantile';
import type { MeasuredResult } from '../../server/queries/measured-results.ts';

/** llama-bench's defaults, which most reports have. */
const USUAL = { prefill: 512, decode: 128 } as const;
export type Kind = keyof typeof USUAL;

/** Whether a result is of one kind alone. */
export const isOfKind = (
  kind: Kind,
  { promptTokens, generatedTokens }: Pick<MeasuredResult, 'promptTokens' | 'generatedTokens'>,
) =>
  kind === 'prefill' ? promptTokens > 0 && generatedTokens === 0 : promptTokens === 0 && generatedTokens > 0;

type Test = Pick<MeasuredResult, 'promptTokens' | 'generatedTokens' | 'depthTokens' | 'concurrency'>;

/** Of the results of one report, the one that reports are compared by: the usual length, or else the longest; one user, no depth. */
export function usualResult<Row extends Test>(kind: Kind, results: readonly Row[]): Row | undefined {
  const tokens = (row: Row) => (kind === 'prefill' ? row.promptTokens : row.generatedTokens);
  const alone = results.filter(
    (row) => isOfKind(kind, row) && row.depthTokens === 0 && row.concurrency === 1,
  );
  return (
    alone.find((row) => tokens(row) === USUAL[kind]) ?? alone.toSorted((a, b) => tokens(b) - tokens(a))[0]
  );
}

export interface Standing {
  value: number;
  /** Of one report its interval, of several the lowest and the highest. */
  low: number | null;
  high: number | null;
  reportCount: number;
  /** Of the newest report. */
  newest: MeasuredResult;
}

/** Groups in the order of their first member. */
export function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** What the reports behind these results come to: the median over them of the usual result; null where none has one. */
export function standing(kind: Kind, results: readonly MeasuredResult[]): Standing | null {
  const usual = grouped(results, ({ reportId }) => reportId).flatMap(
    (report) => usualResult(kind, report) ?? [],
  );
  const [newest] = usual;
  if (newest === undefined) return null;
  const medians = usual.map(({ median }) => median).sort((a, b) => a - b);
  const isOne = usual.length === 1;
  return {
    value: quantile(medians, 0.5),
    low: isOne ? newest.low : (medians[0] ?? null),
    high: isOne ? newest.high : (medians.at(-1) ?? null),
    reportCount: usual.length,
    newest,
  };
}

/** Place of each group by its value, the highest first. */
export function ranked<Row extends { value: number }>(rows: readonly Row[]): (Row & { rank: number })[] {
  const sorted = rows.toSorted((a, b) => b.value - a.value);
  return sorted.map((row) => ({ ...row, rank: 1 + sorted.filter(({ value }) => value > row.value).length }));
}

/**
 * The curve of a report over depth or over concurrency, the rest of the test held: of its usual generation; fewer than two points
 * are not a curve.
 */
export function curveOf<Row extends Test & { generatedTokens: number }>(
  over: 'depthTokens' | 'concurrency',
  results: readonly Row[],
): Row[] {
  const held = over === 'depthTokens' ? 'concurrency' : 'depthTokens';
  const rest = held === 'concurrency' ? 1 : 0;
  const of = results.filter((row) => isOfKind('decode', row) && row[held] === rest);
  const lengths = grouped(of, (row) => String(row.generatedTokens)).toSorted((a, b) => b.length - a.length);
  const [longest = []] = lengths;
  const places = grouped(longest, (row) => String(row[over])).flatMap(([first]) => first ?? []);
  return places.length > 1 ? places.toSorted((a, b) => a[over] - b[over]) : [];
}
