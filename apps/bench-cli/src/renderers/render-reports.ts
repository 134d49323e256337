import type { Report } from '@breakeven/schema/report';
import { RENDERERS, type RendererName } from './index.ts';

/** Several reports in one text: as JSON an array, in lines one after the other. One report is itself. */
export function renderReports(reports: readonly Report[], format: RendererName): string {
  const [only] = reports;
  if (only !== undefined && reports.length === 1) return RENDERERS[format](only);
  if (format === 'json') return JSON.stringify(reports, null, 2);
  return reports
    .map((report) => RENDERERS[format](report).trimEnd())
    .join(format === 'table' ? '\n\n' : '\n');
}
