import type { Report } from '@breakeven/schema/report/report';
import { isSoftwareAdapter } from '@breakeven/schema/report/software-adapter';
import type { KeyFile } from '@breakeven/schema/trust/key-file';
import { reportSignatureHeaders, signReport } from '@breakeven/schema/trust/report-signature';
import { warn } from '../terminal/say.ts';
import { askSite, type SiteQuestion } from './ask-site.ts';
import { errorText, statusAdvice } from './site-advice.ts';

/** What became of a report that was sent. A rejected one is not to be sent again as it is. */
export type Submission =
  | { kind: 'accepted'; isNew: boolean; rowUrl: string; flags: string[]; remark: string | null }
  | { kind: 'rejected'; message: string; fix: string }
  | { kind: 'unreachable'; message: string; fix: string };

/** Sends one report. Sending it again is harmless: its id is the hash of its content. `signal` ends the wait. */
export async function submitReport({
  report,
  key,
  ...question
}: {
  report: Report;
  /** Signs it; null: it goes unsigned. */
  key: KeyFile | null;
} & Omit<SiteQuestion, 'path' | 'body' | 'headers'>): Promise<Submission> {
  const { url } = question;
  const body = JSON.stringify(report);
  const signature = key && reportSignatureHeaders(signReport(report.id, key.secretKey));
  const answer = await askSite({ ...question, path: REPORTS, body, headers: signature ?? {} });
  return answer.kind === 'answer' ? judge({ report, url, ...answer }) : answer;
}

const REPORTS = '/api/v1/reports';

function judge({ report, url, status, text }: { report: Report } & SaidBySite): Submission {
  const answer = readAnswer(text);
  if (!isOk(status) || answer.id !== report.id) return refusalOf({ url, status, text });
  const { flags, remark } = answer;
  const address = flags.length > 0 ? `${url}/reports/${report.id}` : rowUrl({ report, url });
  return { kind: 'accepted', isNew: status === 201, rowUrl: address, flags, remark };
}

interface SaidBySite {
  url: string;
  status: number;
  text: string;
}

const isOk = (status: number) => status >= 200 && status < 300;

/** What an answer that takes nothing says: that the dashboard rejects what was sent, or that it is none or not well. */
export function refusalOf({ url, status, text }: SaidBySite): Exclude<Submission, { kind: 'accepted' }> {
  const advice = statusAdvice({ url, status, text });
  const said = errorText(text);
  // Any server says so of an address that it does not have: it is not a word of a dashboard on this report.
  if (isOk(status) || (said === null && (status === 404 || status === 405))) {
    const message = `no Breakeven dashboard at ${url} (it${advice.message.slice(url.length)})`;
    return { kind: 'unreachable', message, fix: advice.fix };
  }
  if (status >= 500) return { kind: 'unreachable', ...advice };
  const isOfReport = said !== null && [400, 409, 415, 422].includes(status);
  return { kind: 'rejected', message: advice.message, fix: isOfReport ? rejectionFix(said) : advice.fix };
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
  /** Why no board ranks the report that it took. */
  flags: string[];
  /** What did not do all that it might have, in a sentence. */
  remark: string | null;
}

/** What a dashboard says of a report that it took. */
function readAnswer(text: string): Answer {
  try {
    const { id, plausibility, remark } = JSON.parse(text) as {
      id?: string;
      remark?: unknown;
      plausibility?: { state?: unknown; reasons?: { field: string; message: string }[] };
    };
    const reasons = plausibility?.state === 'flagged' ? (plausibility.reasons ?? []) : [];
    return {
      id: id ?? null,
      flags: reasons.map(({ field, message }) => `${message} (${field})`),
      remark: typeof remark === 'string' ? remark : null,
    };
  } catch {
    return { id: null, flags: [], remark: null };
  }
}

/** Whether a site has a report, whatever was noted of it before. Throws nothing; unreachable: it does not say. */
export async function askWhetherHeld({
  id,
  ...question
}: { id: string } & Omit<SiteQuestion, 'path' | 'body'>): Promise<
  { kind: 'held' | 'absent' } | { kind: 'unreachable'; message: string; fix: string }
> {
  const { url } = question;
  const answer = await askSite({ ...question, path: `${REPORTS}/${id}` });
  if (answer.kind === 'unreachable') return answer;
  const { status, text } = answer;
  if (status === 200 && readAnswer(text).id === id) return { kind: 'held' };
  if (status === 404 && errorText(text) !== null) return { kind: 'absent' };
  const { message, fix } = statusAdvice({ url, status, text });
  return {
    kind: 'unreachable',
    message: `no Breakeven dashboard at ${url} (it${message.slice(url.length)})`,
    fix,
  };
}
