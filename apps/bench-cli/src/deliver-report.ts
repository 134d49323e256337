import type { Report } from '@breakeven/schema/report';
import { DEFAULT_DASHBOARD_URL } from './arguments.ts';
import { CliError, reason } from './errors.ts';
import { acknowledge, keepReport } from './outbox.ts';
import { lossOf, RENDERERS, type RendererName } from './renderers/index.ts';
import { submitReport } from './submission.ts';
import { say, warn, writeResult } from './terminal.ts';

/** Keeps the report, prints it, submits it if asked to. It is printed even where it cannot be kept. */
export async function deliverReport(
  report: Report,
  {
    output,
    submit = false,
    url,
    quiet = false,
    signal,
  }: { output: RendererName; submit?: boolean; url: string; quiet?: boolean; signal: AbortSignal },
): Promise<void> {
  const kept = await keepReport(report).then(
    (path) => ({ path }),
    (error: unknown) => ({ problem: reason(error) }),
  );
  await writeResult(RENDERERS[output](report));
  const loss = lossOf(output, report);
  if (loss !== null) warn(loss);
  if ('path' in kept && !quiet) say(`report kept as ${kept.path}`);
  if (submit) await submitKept({ report, url, signal, path: 'path' in kept ? kept.path : null });
  if ('problem' in kept) {
    throw new CliError(
      'unexpected',
      `the report could not be kept: ${kept.problem}`,
      'free disk space, or set BREAKEVEN_DATA_DIR to a folder that can be written',
    );
  }
}

async function submitKept({
  report,
  url,
  signal,
  path,
}: {
  report: Report;
  url: string;
  signal: AbortSignal;
  path: string | null;
}): Promise<void> {
  const submission = await submitReport({ report, url, signal });
  switch (submission.kind) {
    case 'accepted':
      if (path !== null) await acknowledge({ id: report.id, url });
      say(`${submission.isNew ? 'submitted' : 'was there already'}: ${submission.rowUrl}`);
      return;
    case 'unreachable':
      warn(`not submitted: ${submission.message}`);
      if (path !== null)
        say(`later: bench-cli submit ${path}${url === DEFAULT_DASHBOARD_URL ? '' : ` --url ${url}`}`);
      return;
    case 'rejected':
      throw new CliError(
        'submissionRejected',
        submission.message,
        'the report is kept; update bench-cli and measure again',
      );
  }
}
