import type { ImportedReport, ImportedResult } from '@breakeven/schema/imported-report';
import { ownValue } from '@breakeven/schema/own-value';
import { CliError } from '../errors.ts';
import { quantity } from '../import/row.ts';
import {
  LLAMA_BENCH_COLUMNS,
  type LlamaBenchRow,
  type LlamaBenchValue,
} from '../renderers/llama-bench-columns.ts';

/** Imported rows of llama-bench in its columns again: those that the row had, and of markdown those that it says. */
export function importedRows({ results }: ImportedReport): LlamaBenchRow[] {
  return results.map((result) => {
    if (result.format !== 'llama-bench') {
      throw new CliError(
        'usage',
        `llama-bench's columns cannot hold results of ${result.tool.name}`,
        'take --format json or table',
      );
    }
    const columns = 'n_prompt' in result.row ? publishedColumns(result.row) : columnsOfMarkdown(result);
    return { columns, samples: samplesOf(result.row) };
  });
}

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

function columnsOfMarkdown(result: ImportedResult): LlamaBenchRow['columns'] {
  const { tool, hardware, model, promptTokens, generatedTokens, depthTokens } = result;
  const rate = result.promptTokensPerSecond ?? result.generatedTokensPerSecond ?? result.totalTokensPerSecond;
  const known = {
    ...{ build_commit: tool.commit, build_number: quantity(tool.version) },
    ...{ backends: hardware.backend, model_type: model.name },
    ...{ n_prompt: promptTokens, n_gen: generatedTokens, n_depth: depthTokens },
    ...{ avg_ts: rate?.mean ?? null, stddev_ts: rate?.standardDeviation ?? null },
  };
  return Object.fromEntries(
    Object.entries(known).flatMap(([column, value]) => (value === null ? [] : [[column, value] as const])),
  );
}

function samplesOf({ samples_ns, samples_ts }: ImportedResult['row']): LlamaBenchRow['samples'] {
  const isSamples = Array.isArray(samples_ns) && Array.isArray(samples_ts);
  return isSamples ? { samples_ns: samples_ns as number[], samples_ts: samples_ts as number[] } : null;
}
