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
