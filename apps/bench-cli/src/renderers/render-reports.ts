import type { Report } from '@breakeven/schema/report/report';
import { LLAMA_BENCH_RENDERERS, type LlamaBenchRendererName, RENDERERS, type RendererName } from './index.ts';
import { llamaBenchRows } from './llama-bench-rows.ts';

/** Several reports in one text: as JSON an array, in llama-bench's columns one table. One report is itself. */
export function renderReports(reports: readonly Report[], format: RendererName): string {
  const [only] = reports;
  if (only !== undefined && reports.length === 1) return RENDERERS[format](only);
  if (format === 'json') return JSON.stringify(reports, null, 2);
  if (isLlamaBench(format)) return LLAMA_BENCH_RENDERERS[format](reports.flatMap(llamaBenchRows));
  return reports.map((report) => RENDERERS[format](report).trimEnd()).join('\n\n');
}

function isLlamaBench(format: RendererName): format is LlamaBenchRendererName {
  return format in LLAMA_BENCH_RENDERERS;
}
