import type { Report } from '@breakeven/schema/report/report';
import { type Command, Option } from 'commander';
import { DEFAULT_DASHBOARD_URL, dashboardUrl } from '../../arguments/dashboard-url.ts';
import { noSignOption } from '../../arguments/signing-options.ts';
import { signerOf } from '../../deliver/signer.ts';
import { rejectionFix, submitReport, warnOfAnswer } from '../../deliver/submission.ts';
import { CliError, messageOf } from '../../errors/errors.ts';
import { acknowledge, isAcknowledged, keptReports } from '../../keep/outbox.ts';
import { reportsOf } from '../../read/load-results.ts';
import { parseJsonText } from '../../read/parse-json-text.ts';
import { readInput } from '../../read/read-input.ts';
import { say, warn, writeResult } from '../../terminal/say.ts';

export function define(command: Command): void {
  command
    .description('Send reports to a dashboard; without FILES, all kept ones that it has not acknowledged.')
    .argument('[files...]', 'reports as run -o json writes them; - is standard input')
    .addOption(
      new Option('--url <url>', 'the dashboard').argParser(dashboardUrl).default(DEFAULT_DASHBOARD_URL),
    )
    .addOption(noSignOption())
    .addHelpText(
      'after',
      '\nA dashboard keeps a report that contradicts itself or physics, says why, and ranks it nowhere: the exit code is 0.',
    )
    .action(submit);
}

async function submit(files: string[], { url, sign }: { url: string; sign: boolean }): Promise<void> {
  // All are read before any is sent: a wrong file is found while nothing has happened yet.
  const reports =
    files.length > 0 ? (await Promise.all(files.map(readReports))).flat() : await pendingReports(url);
  if (reports.length === 0) say(`nothing to submit: ${url} has acknowledged all kept reports`);
  const key = reports.length > 0 ? await signerOf({ sign }) : null;
  const rejections: string[] = [];
  for (const report of reports) {
    const submission = await submitReport({ report, url, key });
    if (submission.kind === 'busy' || submission.kind === 'unreachable') {
      const fix =
        submission.kind === 'busy'
          ? 'the reports are kept: bench-cli submit again, once the dashboard takes them'
          : 'start the dashboard (npm start), or give its --url';
      throw new CliError('unexpected', submission.message, fix);
    }
    if (submission.kind === 'rejected') {
      rejections.push(`${report.id}: ${submission.message}`);
      continue;
    }
    await acknowledge({ id: report.id, url }).catch((error: unknown) =>
      warn(`it is there, but that could not be noted: ${messageOf(error)}`),
    );
    say(submission.isNew ? 'submitted' : 'was there already');
    warnOfAnswer(submission);
    await writeResult(submission.rowUrl);
  }
  if (rejections.length > 0) {
    throw new CliError('submissionRejected', rejections.join('\n'), rejectionFix(rejections.join('\n')));
  }
}

async function pendingReports(url: string): Promise<Report[]> {
  const pending: Report[] = [];
  for (const report of await keptReports()) {
    if (!(await isAcknowledged({ id: report.id, url }))) pending.push(report);
  }
  return pending.reverse();
}

async function readReports(file: string): Promise<Report[]> {
  return reportsOf(file, parseJsonText(file, await readInput(file)));
}
