import type { DashboardProcess } from '../../../../test/dashboard-process.ts';
import { post, reportOf } from './writers.ts';

export interface Answers {
  byStatus: Record<string, number>;
  slowestMilliseconds: number;
}

/** Runs tasks, `clients` at once, and says what became of them; no answer is status 0. */
export async function ask(
  tasks: Iterable<() => Promise<number>>,
  { clients }: { clients: number },
): Promise<Answers> {
  const answers: Answers = { byStatus: {}, slowestMilliseconds: 0 };
  const iterator = tasks[Symbol.iterator]();
  const client = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      const start = performance.now();
      const status = await next.value();
      answers.byStatus[status] = (answers.byStatus[status] ?? 0) + 1;
      answers.slowestMilliseconds = Math.max(answers.slowestMilliseconds, performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return answers;
}

const get = async (address: string) => {
  const answer = await fetch(address).catch(() => null);
  await answer?.arrayBuffer();
  return answer?.status ?? 0;
};

const PATHS = [
  '/',
  '/api/v1/health',
  '/api/trpc/leaderboard.rank',
  '/reports/none',
  '/api/v1/leaderboard?limit=20',
];

/** Pages, the interface, and every tenth a new report. */
export function* mixedLoad(url: string, count: number): Generator<() => Promise<number>> {
  for (let number = 0; number < count; number++) {
    const path = PATHS[number % PATHS.length] ?? '/';
    if (number % 10 === 9) {
      yield async () => (await post(url, JSON.stringify(reportOf(number))))?.status ?? 0;
    } else yield () => get(url + path);
  }
}

/** Of the process, by its own metrics. */
export async function residentBytes({ url }: DashboardProcess): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = /^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1];
  if (value === undefined) throw new Error('the site says nothing of its memory');
  return Number(value);
}
