import type { Report } from '@breakeven/schema/report/report';
import { isSoftwareAdapter } from '@breakeven/schema/report/software-adapter';
import type { KeyFile } from '@breakeven/schema/trust/key-file';
import { reportSignatureHeaders, signReport } from '@breakeven/schema/trust/report-signature';
import { messageOf } from '../errors/errors.ts';
import { warn } from '../terminal/say.ts';

export type Submission =
  | { kind: 'accepted'; isNew: boolean; rowUrl: string; flags: string[]; remark: string | null }
  | { kind: 'rejected'; message: string }
  /** It has had too much for now. */
  | { kind: 'busy'; message: string }
  | { kind: 'unreachable'; message: string };

/** Sends one report. Sending it again is harmless: its id is the hash of its content. `signal` ends the wait. */
export async function submitReport({
  report,
  url,
  key,
  signal,
  timeoutSeconds = 30,
}: {
  report: Report;
  url: string;
  /** Signs it; null: it goes unsigned. */
  key: KeyFile | null;
  signal?: AbortSignal | undefined;
  timeoutSeconds?: number;
}): Promise<Submission> {
  try {
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    const response = await fetch(`${url}/api/v1/reports`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key && reportSignatureHeaders(signReport(report.id, key.secretKey))),
      },
      body: JSON.stringify(report),
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
    return judge({ report, url, response, text: await response.text() });
  } catch (error) {
    if (signal?.aborted) return { kind: 'unreachable', message: `interrupted before ${url} answered` };
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    const problem = isTimeout ? `no answer within ${timeoutSeconds} s` : messageOf(error);
    return { kind: 'unreachable', message: `${url} cannot be reached: ${problem}` };
  }
}

function judge({
  report,
  url,
  response: { ok, status },
  text,
}: {
  report: Report;
  url: string;
  response: Response;
  text: string;
}): Submission {
  const answer = readAnswer(text);
  if (ok && answer.id === report.id) {
    const { flags, remark } = answer;
    const address = flags.length > 0 ? `${url}/reports/${report.id}` : rowUrl({ report, url });
    return { kind: 'accepted', isNew: status === 201, rowUrl: address, flags, remark };
  }
  // Any server says so of an address that it does not have: it is no word of a dashboard on this report.
  if (ok || (answer.message === null && (status === 404 || status === 405))) {
    return { kind: 'unreachable', message: `no Breakeven dashboard at ${url} (it answered ${status})` };
  }
  const words = answer.message ?? (text.replace(/\s+/g, ' ').slice(0, 200) || 'nothing else');
  const message = `${url} answered ${status}: ${words}`;
  if (status === 429) return { kind: 'busy', message };
  return { kind: status < 500 ? 'rejected' : 'unreachable', message };
}

/** Tells why no board ranks a report, and what its signature did not do; nothing where all is well. */
export function warnOfAnswer({ flags, remark }: { flags: readonly string[]; remark: string | null }): void {
  if (remark !== null) warn(remark);
  if (flags.length === 0) return;
  warn(['flagged: it is kept, but no board ranks it', ...flags.map((flag) => `  ${flag}`)].join('\n'));
}

/** What to do about a refusal: the report or the dashboard may be the older one. */
export const rejectionFix = (message: string) =>
  message.includes('schemaVersion: ')
    ? 'the report is kept; update the site, then bench-cli submit'
    : 'the report is kept; update bench-cli and measure again';

/** The row of a report on the leaderboard, which shows software adapters only where asked to. */
export function rowUrl({ report, url }: { report: Report; url: string }): string {
  return `${url}/${isSoftwareAdapter(report.adapter) ? '?software=true' : ''}#${report.id}`;
}

interface Answer {
  id: string | null;
  message: string | null;
  /** Why no board ranks the report that it took. */
  flags: string[];
  /** What did not do all that it might have, in a sentence. */
  remark: string | null;
}

/** What a dashboard says in JSON: the id of the report, or what is wrong with it. null: it is not said. */
function readAnswer(text: string): Answer {
  try {
    const {
      id,
      error,
      plausibility,
      remark: said,
    } = JSON.parse(text) as {
      id?: string;
      error?: { message: string; issues?: { path: string; message: string }[] };
      remark?: unknown;
      plausibility?: { state?: unknown; reasons?: { field: string; message: string }[] };
    };
    const reasons = plausibility?.state === 'flagged' ? (plausibility.reasons ?? []) : [];
    const flags = reasons.map(({ field, message }) => `${message} (${field})`);
    const remark = typeof said === 'string' ? said : null;
    if (typeof error?.message !== 'string') return { id: id ?? null, message: null, flags, remark };
    const issues = (error.issues ?? []).map(({ path, message }) => `\n  ${path}: ${message}`);
    return { id: null, message: `${error.message}${issues.join('')}`, flags: [], remark: null };
  } catch {
    return { id: null, message: null, flags: [], remark: null };
  }
}
