import type { Report } from '@breakeven/schema/report/report';
import { isSoftwareAdapter } from '@breakeven/schema/report/software-adapter';
import { warn } from '../terminal/say.ts';
import { postJson } from './post-json.ts';

export type Submission =
  | { kind: 'accepted'; isNew: boolean; rowUrl: string; flags: string[] }
  | { kind: 'rejected'; message: string }
  | { kind: 'unreachable'; message: string };

/** Sends one report. Sending it again is harmless: its id is the hash of its content. `signal` ends the wait. */
export async function submitReport({
  report,
  url,
  signal,
  timeoutSeconds,
}: {
  report: Report;
  url: string;
  signal?: AbortSignal | undefined;
  timeoutSeconds?: number;
}): Promise<Submission> {
  const body = JSON.stringify(report);
  const posted = await postJson({ url, path: '/api/v1/reports', body, signal, timeoutSeconds });
  if (posted.kind === 'unreachable') return posted;
  const answer = readAnswer(posted.text);
  if (!posted.ok || answer.id !== report.id) return refusalOf({ url, ...posted });
  const { flags } = answer;
  const address = flags.length > 0 ? `${url}/reports/${report.id}` : rowUrl({ report, url });
  return { kind: 'accepted', isNew: posted.status === 201, rowUrl: address, flags };
}

/** What an answer that takes nothing says: that the dashboard rejects what was sent, or that it is none or not well. */
export function refusalOf({
  url,
  ok,
  status,
  text,
}: {
  url: string;
  ok: boolean;
  status: number;
  text: string;
}): Exclude<Submission, { kind: 'accepted' }> {
  const answer = readAnswer(text);
  // Any server says so of an address that it does not have: it is no word of a dashboard on this report.
  if (ok || (answer.message === null && (status === 404 || status === 405))) {
    return { kind: 'unreachable', message: `no Breakeven dashboard at ${url} (it answered ${status})` };
  }
  const words = answer.message ?? (text.replace(/\s+/g, ' ').slice(0, 200) || 'nothing else');
  return { kind: status < 500 ? 'rejected' : 'unreachable', message: `${url} answered ${status}: ${words}` };
}

/** Tells why no board ranks a report; nothing where one may. */
export function warnOfFlags(flags: readonly string[]): void {
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
}

/** What a dashboard says in JSON: the id of the report, or what is wrong with it. null: it is not said. */
function readAnswer(text: string): Answer {
  try {
    const { id, error, plausibility } = JSON.parse(text) as {
      id?: string;
      error?: { message: string; issues?: { path: string; message: string }[] };
      plausibility?: { state?: unknown; reasons?: { field: string; message: string }[] };
    };
    const reasons = plausibility?.state === 'flagged' ? (plausibility.reasons ?? []) : [];
    const flags = reasons.map(({ field, message }) => `${message} (${field})`);
    if (typeof error?.message !== 'string') return { id: id ?? null, message: null, flags };
    const issues = (error.issues ?? []).map(({ path, message }) => `\n  ${path}: ${message}`);
    return { id: null, message: `${error.message}${issues.join('')}`, flags: [] };
  } catch {
    return { id: null, message: null, flags: [] };
  }
}
