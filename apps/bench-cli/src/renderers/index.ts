import type { Report } from '@breakeven/schema/report/report';
import { renderJson } from './json.ts';
import type { LlamaBenchRow } from './llama-bench-columns.ts';
import { renderMarkdown } from './llama-bench-markdown.ts';
import { fitsLlamaBench, llamaBenchRows } from './llama-bench-rows.ts';
import { renderCsv, renderJsonLines, renderSql } from './llama-bench-text.ts';
import { renderTable } from './table.ts';

/** The formats in llama-bench's columns: of its rows, ours or imported. */
export const LLAMA_BENCH_RENDERERS = {
  md: renderMarkdown,
  csv: renderCsv,
  jsonl: renderJsonLines,
  sql: renderSql,
} satisfies Record<string, (rows: readonly LlamaBenchRow[]) => string>;
export type LlamaBenchRendererName = keyof typeof LLAMA_BENCH_RENDERERS;

const inItsColumns = (name: LlamaBenchRendererName) => (report: Report) =>
  LLAMA_BENCH_RENDERERS[name](llamaBenchRows(report));

/** Ways to write a report to stdout, by the name that `--output` takes. */
export const RENDERERS = {
  table: renderTable,
  json: renderJson,
  md: inItsColumns('md'),
  csv: inItsColumns('csv'),
  jsonl: inItsColumns('jsonl'),
  sql: inItsColumns('sql'),
} satisfies Record<string, (report: Report) => string>;

export type RendererName = keyof typeof RENDERERS;
export const RENDERER_NAMES = Object.keys(RENDERERS) as RendererName[];

/** What a format cannot hold of a report, in a sentence; null where it holds all results. */
export function lossOf(name: RendererName, { results }: Report): string | null {
  const lost = name in LLAMA_BENCH_RENDERERS ? results.filter((result) => !fitsLlamaBench(result)) : [];
  const tests = lost.map(({ test, concurrency }) => `${test} with ${concurrency} sequences`).join(', ');
  return lost.length === 0 ? null : `llama-bench has no column for concurrency, ${name} leaves out ${tests}`;
}
