import type { ImportedReport } from '@breakeven/schema/report/imported-report';
import { sealImportedReport } from '@breakeven/schema/report/read-imported-report';
import { CliError } from '../errors/errors.ts';
import { say, warn } from '../terminal/say.ts';
import { askSite } from './ask-site.ts';
import { refusalOf } from './submission.ts';

/** A dashboard takes 1 MiB at once. */
const MOST_BYTES = 1_000_000;

interface Answer {
  url: string;
  results: { stored: number; duplicates: number; flagged: number };
  flagged: { test: string; reasons: { message: string }[] }[];
}

/** Sends the results of another tool, in several reports where they are long. Throws where the dashboard refuses them or is not there. */
export async function submitImported(report: ImportedReport, url: string): Promise<void> {
  for (const one of inReports(report)) await submitOne(one, url);
}

async function submitOne(report: ImportedReport, url: string): Promise<void> {
  const said = await askSite({ url, path: '/api/v1/imports', body: JSON.stringify(report) });
  if (said.kind === 'unreachable') throw new CliError('unexpected', said.message, said.fix);
  if (!isAnswer(said, report.id)) {
    const { kind, message, fix } = refusalOf({ url, ...said });
    throw kind === 'rejected'
      ? new CliError('submissionRejected', message, 'the import is kept; update bench-cli or the site')
      : new CliError('unexpected', message, fix);
  }
  const answer = JSON.parse(said.text) as Answer;
  const { stored, duplicates, flagged } = answer.results;
  say(`${stored} submitted, ${duplicates} there already: ${url}${answer.url}`);
  if (flagged === 0) return;
  const reasons = answer.flagged.flatMap(({ test, reasons }) =>
    reasons.map(({ message }) => `  ${test}: ${message}`),
  );
  warn([`${flagged} flagged: they are kept, but left out of comparisons`, ...reasons].join('\n'));
}

function isAnswer({ status, text }: { status: number; text: string }, id: string): boolean {
  if (status !== 200 && status !== 201) return false;
  try {
    return (JSON.parse(text) as { id?: unknown } | null)?.id === id;
  } catch {
    return false;
  }
}

/** One report, or several of some of its results each. */
export function inReports(report: ImportedReport, mostBytes = MOST_BYTES): ImportedReport[] {
  if (Buffer.byteLength(JSON.stringify(report)) <= mostBytes) return [report];
  const { id: _, results, ...rest } = report;
  const pages: ImportedReport['results'][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const result of results) {
    const own = Buffer.byteLength(JSON.stringify(result)) + 1;
    if (bytes + own > mostBytes - 500) {
      pages.push([]);
      bytes = 0;
    }
    pages.at(-1)?.push(result);
    bytes += own;
  }
  return pages.map((page) => sealImportedReport({ ...rest, results: page }));
}
