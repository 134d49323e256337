import { setTimeout as delay } from 'node:timers/promises';
import { decode, sampleReport } from '../../test/sample-report.ts';

const REFUSED_MILLISECONDS = 20;

/** What writers were told, and what they were not. */
export interface Written {
  /** The text of each report that was answered 201 or 200, by its id. */
  acknowledged: Map<string, string>;
  /** No answer, or one that says to come again: whether these are stored nobody can know. */
  unanswered: Map<string, string>;
  /** Other answers, by status: there should be none. */
  refused: Map<number, number>;
  milliseconds: number[];
}

export const nothingWritten = (): Written => ({
  acknowledged: new Map(),
  unanswered: new Map(),
  refused: new Map(),
  milliseconds: [],
});

export async function post(
  url: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string } | null> {
  try {
    const answer = await fetch(`${url}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return null;
  }
}

/** A report that no other number gives. */
export const reportOf = (number: number) => sampleReport({ results: [decode(10 + number / 1000)] });

/** `clients` that each send one report after the other until the signal, numbered by `next`. */
export async function write(
  url: string,
  {
    clients,
    next,
    signal,
    written,
  }: { clients: number; next: () => number; signal: AbortSignal; written: Written },
): Promise<void> {
  const client = async () => {
    while (!signal.aborted) {
      const report = reportOf(next());
      const text = JSON.stringify(report);
      const start = performance.now();
      const answer = await post(url, text);
      if (answer === null || answer.status === 503) {
        written.unanswered.set(report.id, text);
        // A site that refuses at once would be asked some hundred times a second.
        await delay(REFUSED_MILLISECONDS);
      } else if (answer.status === 201 || answer.status === 200) {
        written.acknowledged.set(report.id, text);
        written.milliseconds.push(performance.now() - start);
      } else written.refused.set(answer.status, (written.refused.get(answer.status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** How many of the reports are not there, or not byte for byte. */
export async function missingOf(url: string, reports: ReadonlyMap<string, string>): Promise<number> {
  let missing = 0;
  for (const [id, text] of reports) {
    const answer = await fetch(`${url}/api/v1/reports/${id}`);
    if (!answer.ok || (await answer.text()) !== text) missing += 1;
  }
  return missing;
}
