import type { Report } from '@breakeven/schema/report';
import { reason } from './errors.ts';

export type Submission =
  | { kind: 'accepted'; isNew: boolean; rowUrl: string }
  | { kind: 'rejected'; message: string }
  | { kind: 'unreachable'; message: string };

/** Sends one report. Sending it again is harmless: its id is the hash of its content. */
export async function submitReport({
  report,
  url,
  timeoutSeconds = 30,
}: {
  report: Report;
  url: string;
  timeoutSeconds?: number;
}): Promise<Submission> {
  try {
    const response = await fetch(`${url}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    });
    const text = await response.text();
    if (response.ok) {
      return { kind: 'accepted', isNew: response.status === 201, rowUrl: rowUrl({ report, url }) };
    }
    const message = `${url} answered ${response.status}: ${serverMessage(text)}`;
    return { kind: response.status < 500 ? 'rejected' : 'unreachable', message };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    const problem = isTimeout ? `no answer within ${timeoutSeconds} s` : reason(error);
    return { kind: 'unreachable', message: `${url} cannot be reached: ${problem}` };
  }
}

/** The row of a report on the leaderboard, which shows software adapters only where asked to. */
export function rowUrl({ report, url }: { report: Report; url: string }): string {
  return `${url}/${report.adapter.isSoftwareAdapter ? '?software=true' : ''}#${report.id}`;
}

function serverMessage(text: string): string {
  try {
    const { error } = JSON.parse(text) as {
      error: { message: string; issues?: { path: string; message: string }[] };
    };
    const issues = (error.issues ?? []).map(({ path, message }) => `\n  ${path}: ${message}`);
    return `${error.message}${issues.join('')}`;
  } catch {
    return text.replace(/\s+/g, ' ').slice(0, 200) || 'nothing else';
  }
}
