import { formatTokensPerSecond, NOT_KNOWN } from '@breakeven/cost-model/format';
import type { ImportedRate, ImportedReport } from '@breakeven/schema/imported-report';
import { alignColumns } from './columns.ts';

/** Ways to write an imported report to stdout. */
export const IMPORTED_RENDERERS = {
  json: (report: ImportedReport) => JSON.stringify(report, null, 2),
  table: renderImportedTable,
} satisfies Record<string, (report: ImportedReport) => string>;
export type ImportedRendererName = keyof typeof IMPORTED_RENDERERS;

const WIDTHS = { model: 20, accelerator: 16, test: 22 };

/** A line a result, within 80 columns; long names are cut. */
function renderImportedTable({ results }: ImportedReport): string {
  const rate = (rate: ImportedRate | null) => [
    rate?.mean == null ? NOT_KNOWN : formatTokensPerSecond(rate.mean),
  ];
  const lines = alignColumns([
    { title: 'model', cells: results.map(({ model }) => [cut(model.name, WIDTHS.model)]) },
    {
      title: 'hardware',
      cells: results.map(({ hardware }) => [
        cut(hardware.accelerator ?? hardware.cpuModel ?? hardware.backend, WIDTHS.accelerator),
      ]),
    },
    { title: 'test', cells: results.map(({ test }) => [cut(test, WIDTHS.test)]) },
    { title: 'pp t/s', isNumber: true, cells: results.map((result) => rate(result.promptTokensPerSecond)) },
    {
      title: 'tg t/s',
      isNumber: true,
      cells: results.map((result) => rate(result.generatedTokensPerSecond)),
    },
    { title: 'both', isNumber: true, cells: results.map((result) => rate(result.totalTokensPerSecond)) },
  ]);
  return [...lines, '', `imported, not measured here: ${tools(results)}`].join('\n');
}

const tools = (results: ImportedReport['results']) =>
  [...new Set(results.map(({ tool }) => tool.name))].join(', ');

function cut(text: string | null, width: number): string {
  if (text === null) return NOT_KNOWN;
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
