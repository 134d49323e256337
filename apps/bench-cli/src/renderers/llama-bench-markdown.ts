import { bytesPerGibibyte, bytesPerMebibyte } from '@breakeven/cost-model/units';
import { ownValue } from '@breakeven/schema/own-value';
import { testLabel } from '../import/llama-bench.ts';
import { columnsOf, type LlamaBenchRow, plainText } from './llama-bench-columns.ts';

/** Settings that the table shows where they differ from llama-bench's defaults, and how it calls them. */
const SHOWN_SETTINGS: Record<string, { title: string; usual: string }> = {
  type_k: { title: 'type_k', usual: 'f16' },
  type_v: { title: 'type_v', usual: 'f16' },
};

/** llama-bench's table in markdown: mean and deviation of the rates with two decimals, and the build below it. */
export function renderMarkdown(rows: readonly LlamaBenchRow[]): string {
  const text = (name: string) =>
    rows.map(({ columns }) => plainText(ownValue(columns, name)).replaceAll('|', '/'));
  const number = (name: string) => rows.map(({ columns }) => Number(ownValue(columns, name) ?? 0));
  const settings = columnsOf(rows)
    .map((name) => ({ name, shown: ownValue(SHOWN_SETTINGS, name) }))
    .filter(({ name, shown }) => shown !== undefined && text(name).some((value) => value !== shown.usual));
  const columns: Column[] = [
    { title: 'model', width: 30, cells: text('model_type') },
    { title: 'size', width: 10, isNumber: true, cells: number('model_size').map(size) },
    { title: 'params', width: 10, isNumber: true, cells: number('model_n_params').map(parameters) },
    { title: 'backend', width: 10, cells: text('backends') },
    { title: 'ngl', width: 3, isNumber: true, cells: text('n_gpu_layers') },
    ...settings.map(({ name, shown }) => ({ title: shown?.title ?? name, width: 6, cells: text(name) })),
    { title: 'test', width: 15, isNumber: true, cells: rows.map(testOf) },
    { title: 't/s', width: 20, isNumber: true, cells: rows.map(rateOf) },
  ];
  const builds = new Set(
    rows.map(({ columns }) => `build: ${columns.build_commit} (${columns.build_number})`),
  );
  return `${[...table(columns), '', ...builds].join('\n')}\n`;
}

interface Column {
  title: string;
  width: number;
  isNumber?: boolean;
  cells: readonly string[];
}

function table(columns: readonly Column[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const pad = ({ width, isNumber }: Column, text: string) =>
    isNumber ? text.padStart(width) : text.padEnd(width);
  const dashes = ({ width, isNumber }: Column) => `${'-'.repeat(width - 1)}${isNumber ? ':' : '-'}`;
  const height = columns[0]?.cells.length ?? 0;
  return [
    line(columns.map((column) => pad(column, column.title))),
    line(columns.map(dashes)),
    ...Array.from({ length: height }, (_, row) =>
      line(columns.map((column) => pad(column, column.cells[row] ?? ''))),
    ),
  ];
}

const testOf = ({ columns }: LlamaBenchRow) =>
  testLabel({
    promptTokens: Number(columns.n_prompt),
    generatedTokens: Number(columns.n_gen),
    depthTokens: Number(columns.n_depth ?? 0),
  });

const rateOf = ({ columns }: LlamaBenchRow) =>
  `${Number(columns.avg_ts).toFixed(2)} ± ${Number(columns.stddev_ts ?? 0).toFixed(2)}`;

const size = (bytes: number) =>
  bytes < bytesPerGibibyte
    ? `${(bytes / bytesPerMebibyte).toFixed(2)} MiB`
    : `${(bytes / bytesPerGibibyte).toFixed(2)} GiB`;

const parameters = (count: number) =>
  count < 1e9 ? `${(count / 1e6).toFixed(2)} M` : `${(count / 1e9).toFixed(2)} B`;
