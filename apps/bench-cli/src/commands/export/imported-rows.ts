import type { ImportedReport, ImportedResult } from '@breakeven/schema/report/imported-report';
import { ownValue } from '@breakeven/schema/values/own-value';
import { CliError } from '../../errors/errors.ts';
import { quantity } from '../../import-formats/scan/row.ts';
import {
  LLAMA_BENCH_COLUMNS,
  type LlamaBenchRow,
  type LlamaBenchValue,
} from '../../renderers/llama-bench-columns.ts';

/** Imported rows of llama-bench in its columns again: those that the row had, and of markdown those that it says. */
export function importedRows({ results }: ImportedReport): LlamaBenchRow[] {
  const hasDepths = results.some(({ row }) => Object.hasOwn(row, 'n_depth'));
  return results.map((result) => {
    if (result.format !== 'llama-bench') {
      throw new CliError(
        'usage',
        `llama-bench's columns cannot hold results of ${result.tool.name}`,
        'take --format json or table',
      );
    }
    const isTable = !Object.hasOwn(result.row, 'n_prompt');
    const published = isTable ? columnsOfMarkdown(result) : publishedColumns(result.row);
    return { columns: { ...derived(result, hasDepths), ...published }, samples: samplesOf(result.row) };
  });
}

/** What a row lacks though it is known: a rate that it has as a time, no depth from before there was one. */
function derived(result: ImportedResult, hasDepths: boolean): LlamaBenchRow['columns'] {
  const mean = rateOf(result)?.mean ?? null;
  return {
    ...(hasDepths && result.depthTokens !== null ? { n_depth: result.depthTokens } : {}),
    ...(mean === null || Object.hasOwn(result.row, 'avg_ts') ? {} : { avg_ts: mean }),
  };
}

const rateOf = (result: ImportedResult) =>
  result.promptTokensPerSecond ?? result.generatedTokensPerSecond ?? result.totalTokensPerSecond;

function publishedColumns(row: ImportedResult['row']): LlamaBenchRow['columns'] {
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) => {
      const isValue = ['string', 'number', 'boolean'].includes(typeof value);
      return isValue ? [[column, typed(column, value as LlamaBenchValue)] as const] : [];
    }),
  );
}

/** CSV and SQL have texts alone: `512` is a number in JSON, where the column is one. */
function typed(column: string, value: LlamaBenchValue): LlamaBenchValue {
  const type = ownValue(LLAMA_BENCH_COLUMNS, column) ?? 'TEXT';
  if (typeof value !== 'string' || type === 'TEXT') return value;
  if (type === 'BOOLEAN' && /^[01]$/.test(value)) return value === '1';
  return /^-?\d+$/.test(value) ? Number(value) : (quantity(value) ?? value);
}

/** How the columns of llama-bench's other formats are called in its tables. */
const TABLE_NAMES = new Map([
  ['backend', 'backends'],
  ['model', 'model_type'],
  ['ngl', 'n_gpu_layers'],
  ['threads', 'n_threads'],
  ['fa', 'flash_attn'],
  ['sm', 'split_mode'],
  ['mmap', 'use_mmap'],
  ['nkvo', 'no_kv_offload'],
]);

/** Its settings, too; `size` and `params` stay as they are, rounded. */
function columnsOfMarkdown(result: ImportedResult): LlamaBenchRow['columns'] {
  const { promptTokens, generatedTokens, depthTokens } = result;
  const rate = rateOf(result);
  const cells = Object.entries(result.row).filter(([name]) => name !== 'test' && name !== 't/s');
  const columns = new Map<string, unknown>(
    cells.map(([name, cell]) => [TABLE_NAMES.get(name) ?? name, cell]),
  );
  for (const [column, value] of Object.entries({
    n_prompt: promptTokens,
    n_gen: generatedTokens,
    n_depth: depthTokens,
    avg_ts: rate?.mean ?? null,
    stddev_ts: rate?.standardDeviation ?? null,
  })) {
    columns.set(column, value);
  }
  return publishedColumns(Object.fromEntries(columns) as ImportedResult['row']);
}

/** Those that the row has, of one or both kinds. */
function samplesOf({ samples_ns, samples_ts }: ImportedResult['row']): LlamaBenchRow['samples'] {
  const samples = Object.entries({ samples_ns, samples_ts }).filter(([, values]) => Array.isArray(values));
  return samples.length > 0 ? Object.fromEntries(samples) : null;
}
