import type { Report } from '@breakeven/schema/report/report';
import { signerOf } from '../../deliver/signer.ts';
import { askWhetherHeld, submitReport, warnOfAnswer } from '../../deliver/submission.ts';
import { CliError, messageOf } from '../../errors/errors.ts';
import { acknowledge, isAcknowledged, keptReports } from '../../keep/outbox.ts';
import { reportsOf } from '../../read/load-results.ts';
import { parseJsonText } from '../../read/parse-json-text.ts';
import { readInput } from '../../read/read-input.ts';
import { say, warn, writeResult } from '../../terminal/say.ts';

export interface SubmitOptions {
  url: string;
  check?: boolean;
  sign?: boolean;
}

/** `bench-cli submit`. Throws where the dashboard cannot be reached, and after all where it rejected a report. */
export async function submit(files: string[], { url, check = false, sign }: SubmitOptions): Promise<void> {
  // All are read before any is sent: a wrong file is found while nothing has happened yet.
  const given =
    files.length > 0 ? (await Promise.all(files.map(readReports))).flat() : (await keptReports()).reverse();
  const reports = check
    ? await absentReports(given, url)
    : files.length > 0
      ? given
      : await unacknowledged(given, url);
  if (reports.length === 0) {
    say(
      `nothing to submit: ${url} has ${check ? `all ${given.length} reports` : 'acknowledged all kept reports'}`,
    );
  }
  const key = reports.length > 0 ? await signerOf({ sign }) : null;
  const rejections: { text: string; fix: string }[] = [];
  for (const report of reports) {
    const submission = await submitReport({ report, url, key });
    if (submission.kind === 'unreachable') {
      throw new CliError('unexpected', submission.message, submission.fix);
    }
    if (submission.kind === 'rejected') {
      rejections.push({ text: `${report.id}: ${submission.message}`, fix: submission.fix });
      continue;
    }
    await note(report.id, url);
    say(submission.isNew ? 'submitted' : 'was there already');
    warnOfAnswer(submission);
    await writeResult(submission.rowUrl);
  }
  if (rejections.length > 0) {
    const fixes = [...new Set(rejections.map(({ fix }) => fix))];
    throw new CliError('submissionRejected', rejections.map(({ text }) => text).join('\n'), fixes.join('; '));
  }
}

const note = (id: string, url: string) =>
  acknowledge({ id, url }).catch((error: unknown) =>
    warn(`it is there, but that could not be noted: ${messageOf(error)}`),
  );

async function unacknowledged(reports: readonly Report[], url: string): Promise<Report[]> {
  const pending: Report[] = [];
  for (const report of reports) {
    if (!(await isAcknowledged({ id: report.id, url }))) pending.push(report);
  }
  return pending;
}

/** Asks the dashboard for each report, and names those that it acknowledged and has lost since. */
async function absentReports(reports: readonly Report[], url: string): Promise<Report[]> {
  const absent: Report[] = [];
  for (const report of reports) {
    const { id } = report;
    const answer = await askWhetherHeld({ id, url });
    if (answer.kind === 'unreachable') throw new CliError('unexpected', answer.message, answer.fix);
    if (answer.kind === 'held') {
      await note(id, url);
      continue;
    }
    absent.push(report);
    const isLost = await isAcknowledged({ id, url });
    say(`${id}: ${isLost ? 'was acknowledged, and is not there any more' : 'is not there'}`);
  }
  return absent;
}

async function readReports(file: string): Promise<Report[]> {
  return reportsOf(file, parseJsonText(file, await readInput(file)));
}
