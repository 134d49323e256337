import { formatTokensPerSecond, NOT_KNOWN } from '@breakeven/cost-model/values/format';
import type { ImportedRate, ImportedReport, ImportedResult } from '@breakeven/schema/report/imported-report';
import { alignColumns, alignedWidth, type Column, GAP } from '../terminal/columns.ts';

/** Ways to write an imported report to stdout. */
export const IMPORTED_RENDERERS = {
  json: (report: ImportedReport) => JSON.stringify(report, null, 2),
  /** One line, as data/imports holds it. */
  jsonl: (report: ImportedReport) => JSON.stringify(report),
  table: renderImportedTable,
} satisfies Record<string, (report: ImportedReport) => string>;
export type ImportedRendererName = keyof typeof IMPORTED_RENDERERS;

const WIDTH = 80;
const WIDTHS = { model: 20, accelerator: 16, test: 22 };

/** A line a result, within 80 columns; long names are cut. */
function renderImportedTable({ results }: ImportedReport): string {
  const rate = (rate: ImportedRate | null) => [
    rate?.mean == null ? NOT_KNOWN : formatTokensPerSecond(rate.mean),
  ];
  const numbers: Column[] = [
    { title: 'pp t/s', cells: results.map((result) => rate(result.promptTokensPerSecond)), isNumber: true },
    {
      title: 'tg t/s',
      cells: results.map((result) => rate(result.generatedTokensPerSecond)),
      isNumber: true,
    },
    { title: 'both', cells: results.map((result) => rate(result.totalTokensPerSecond)), isNumber: true },
  ];
  const failed = results.map(({ requests }) => requests?.failed ?? null);
  if (failed.some((number) => number !== null && number > 0)) {
    const cells = failed.map((number) => [number === null ? NOT_KNOWN : String(number)]);
    numbers.push({ title: 'failed', cells, isNumber: true });
  }
  const names: Column[] = [
    { title: 'model', cells: results.map(({ model }) => [cut(model.name, WIDTHS.model)]) },
    { title: 'hardware', cells: results.map((result) => [cut(hardwareOf(result), WIDTHS.accelerator)]) },
  ];
  // The test tells rows apart: it has what room is left.
  const room = WIDTH - alignedWidth([...names, ...numbers]) - GAP.length;
  const width = Math.max(WIDTHS.test, room);
  const tests = { title: 'test', cells: results.map(({ test }) => [cut(shortTest(test), width)]) };
  const lines = alignColumns([...names, tests, ...numbers]);
  return [...lines, '', ...notes(results), `imported, not measured here: ${tools(results)}`].join('\n');
}

const shortTest = (test: string) =>
  test
    .replace(/\bconcurrency (\d)/, 'c$1')
    .replace(/ requests\/s\b/, '/s')
    .replace(/ requests\b/, '');

/** Without the maker before a name that is known without it: it leaves room for what tells GPUs apart. */
function hardwareOf({ hardware, engine }: ImportedResult): string | null {
  const name = hardware.accelerator ?? hardware.cpuModel ?? engine ?? hardware.backend;
  return name?.replace(/^NVIDIA (GeForce )?|^AMD (?=Radeon)/, '') ?? null;
}

/** Of what a rate is, where it is not that of the whole system. */
function notes(results: ImportedReport['results']): string[] {
  const has = (rateOf: ImportedResult['rateOf']) => results.some((result) => result.rateOf === rateOf);
  return [
    ...(has('accelerator')
      ? [`rates are per GPU${has('system') ? ` of ${toolsOf(results, 'accelerator')}` : ''}`]
      : []),
    ...(has('accelerator-of-phase')
      ? [
          `where prefill and decode have GPUs of their own (${results.filter(({ rateOf }) => rateOf === 'accelerator-of-phase').length} of ${results.length} rows),`,
          'pp is per prefill GPU, tg per decode GPU, both per GPU of all: they do not add up',
        ]
      : []),
  ];
}

const toolsOf = (results: ImportedReport['results'], rateOf: ImportedResult['rateOf']) =>
  tools(results.filter((result) => result.rateOf === rateOf));

/** With the engines that were measured, where rows name them. */
function tools(results: ImportedReport['results']): string {
  const names = results.map(({ tool, engine }) => (engine ? `${tool.name} (of ${engine})` : tool.name));
  return [...new Set(names)].join(', ');
}

function cut(text: string | null, width: number): string {
  if (text === null) return NOT_KNOWN;
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
