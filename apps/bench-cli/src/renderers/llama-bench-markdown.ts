import { bytesPerGibibyte, bytesPerMebibyte } from '@breakeven/cost-model/values/units';
import { ownValue } from '@breakeven/schema/values/own-value';
import { testLabel } from '../import-formats/llama-bench.ts';
import { quantity } from '../import-formats/scan/row.ts';
import { columnsOf, type LlamaBenchRow, plainText } from './llama-bench-columns.ts';

/** Settings that the table shows where they differ from llama-bench's defaults, and how it calls them. */
const SHOWN_SETTINGS: Record<string, { title: string; usual: string }> = {
  type_k: { title: 'type_k', usual: 'f16' },
  type_v: { title: 'type_v', usual: 'f16' },
};

/**
 * llama-bench's table in markdown: mean and deviation of the rates with two decimals, and the build below it. What a row
 * of other origin does not say stays empty. Our own say what their kernels round.
 */
export function renderMarkdown(rows: readonly LlamaBenchRow[]): string {
  const text = (name: string) =>
    rows.map(({ columns }) => plainText(ownValue(columns, name)).replaceAll('|', '/'));
  /** As a table has it that was imported, else of the number that llama-bench's other formats have. */
  const size = (published: string, name: string, format: (value: number) => string) =>
    rows.map(({ columns }) => {
      const value = quantity(ownValue(columns, name));
      return columns[published] !== undefined
        ? plainText(columns[published])
        : value === null
          ? ''
          : format(value);
    });
  const rounding = rows.map((row) => row.rounding ?? plainText(ownValue(row.columns, 'rounding')));
  const settings = columnsOf(rows)
    .map((name) => ({ name, shown: ownValue(SHOWN_SETTINGS, name) }))
    .filter(
      ({ name, shown }) =>
        shown !== undefined && text(name).some((value) => value !== shown.usual && value !== ''),
    );
  const columns: Column[] = [
    { title: 'model', width: 30, cells: text('model_type') },
    { title: 'size', width: 10, isNumber: true, cells: size('size', 'model_size', bytes) },
    { title: 'params', width: 10, isNumber: true, cells: size('params', 'model_n_params', parameters) },
    { title: 'backend', width: 10, cells: text('backends') },
    { title: 'ngl', width: 3, isNumber: true, cells: text('n_gpu_layers') },
    ...settings.map(({ name, shown }) => ({ title: shown?.title ?? name, width: 6, cells: text(name) })),
    ...(rounding.some((cell) => cell !== '') ? [{ title: 'rounding', width: 12, cells: rounding }] : []),
    { title: 'test', width: 15, isNumber: true, cells: rows.map(testOf) },
    { title: 't/s', width: 20, isNumber: true, cells: rows.map(rateOf) },
  ];
  return `${[...table(columns), '', ...new Set(rows.flatMap(buildOf))].join('\n')}\n`;
}

/** `build: 0123abc (1234)`; without the number or both where a row has not got them. */
function buildOf({ columns }: LlamaBenchRow): string[] {
  const commit = plainText(columns.build_commit);
  const number = plainText(columns.build_number);
  if (commit === '' && number === '') return [];
  return [`build: ${commit === '' ? 'unknown' : commit}${number === '' ? '' : ` (${number})`}`];
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
    promptTokens: quantity(columns.n_prompt) ?? 0,
    generatedTokens: quantity(columns.n_gen) ?? 0,
    depthTokens: quantity(columns.n_depth) ?? 0,
  });

function rateOf({ columns }: LlamaBenchRow): string {
  const [mean, deviation] = [quantity(columns.avg_ts), quantity(columns.stddev_ts)];
  if (mean === null) return '';
  return deviation === null ? mean.toFixed(2) : `${mean.toFixed(2)} ± ${deviation.toFixed(2)}`;
}

const bytes = (value: number) =>
  value < bytesPerGibibyte
    ? `${(value / bytesPerMebibyte).toFixed(2)} MiB`
    : `${(value / bytesPerGibibyte).toFixed(2)} GiB`;

const parameters = (count: number) =>
  count < 1e9 ? `${(count / 1e6).toFixed(2)} M` : `${(count / 1e9).toFixed(2)} B`;
