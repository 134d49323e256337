import type { Report } from '@breakeven/schema/report/report';
import type { KeyFile } from '@breakeven/schema/trust/key-file';
import { DEFAULT_DASHBOARD_URL } from '../arguments/dashboard-url.ts';
import { CliError, messageOf } from '../errors/errors.ts';
import { printable } from '../errors/printable.ts';
import { acknowledge, keepReport } from '../keep/outbox.ts';
import { lossOf, type RendererName } from '../renderers/index.ts';
import { renderReports } from '../renderers/render-reports.ts';
import { say, warn, writeResult } from '../terminal/say.ts';
import { percentilesOf } from './percentile.ts';
import { signerOf } from './signer.ts';
import { submitReport, warnOfAnswer } from './submission.ts';

/** Keeps reports, prints them, submits them if asked to. They are printed even where they cannot be kept. */
export async function deliverReports(
  reports: readonly Report[],
  {
    output,
    outputErr,
    submit = false,
    sign,
    url,
    quiet = false,
    signal,
  }: {
    output: RendererName;
    outputErr?: RendererName | undefined;
    submit?: boolean;
    sign?: boolean | undefined;
    url: string;
    quiet?: boolean;
    signal: AbortSignal;
  },
): Promise<void> {
  const kept: { report: Report; path: string | null }[] = [];
  let problem: string | null = null;
  for (const report of reports) {
    const path = await keepReport(report).catch((error: unknown) => {
      problem = messageOf(error);
      return null;
    });
    kept.push({ report, path });
  }
  if (outputErr !== undefined) say(renderReports(reports, outputErr).trimEnd());
  await writeResult(renderReports(reports, output));
  for (const loss of new Set(reports.map((report) => lossOf(output, report)))) if (loss !== null) warn(loss);
  for (const { path } of kept) if (path !== null && !quiet) say(`report kept as ${path}`);
  if (submit) {
    const key = await signerOf({ sign });
    for (const one of kept) await submitKept({ ...one, url, key, signal });
  }
  if (problem !== null) {
    throw new CliError(
      'unexpected',
      `the report could not be kept: ${problem}`,
      'free disk space, or set BREAKEVEN_DATA_DIR to a folder that can be written',
    );
  }
}

/** Submits a report that is kept at `path`, null where it is not. Throws where the dashboard refuses it. */
export async function submitKept({
  report,
  url,
  key,
  signal,
  path,
}: {
  report: Report;
  url: string;
  key: KeyFile | null;
  signal: AbortSignal;
  path: string | null;
}): Promise<void> {
  const submission = await submitReport({ report, url, key, signal });
  switch (submission.kind) {
    case 'accepted':
      if (path !== null) await acknowledge({ id: report.id, url });
      say(`${submission.isNew ? 'submitted' : 'was there already'}: ${submission.rowUrl}`);
      warnOfAnswer(submission);
      if (submission.flags.length === 0) {
        for (const line of await percentilesOf({ report, url, signal })) say(printable(line));
      }
      return;
    case 'unreachable':
      warn(`not submitted: ${submission.message}`);
      say(`fix: ${submission.fix}`);
      if (path !== null)
        say(`later: bench-cli submit ${path}${url === DEFAULT_DASHBOARD_URL ? '' : ` --url ${url}`}`);
      return;
    case 'rejected':
      throw new CliError('submissionRejected', submission.message, submission.fix);
  }
}
