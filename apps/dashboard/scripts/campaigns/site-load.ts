import type { DashboardProcess } from '../../../../test/dashboard-process.ts';
import { post, reportOf } from './writers.ts';

export interface Answers {
  byStatus: Record<string, number>;
  /** Of each answer, sorted. */
  milliseconds: number[];
}

/** Runs tasks, `clients` at once, and says what became of them; no answer is status 0. */
export async function ask(
  tasks: Iterable<() => Promise<number>>,
  { clients }: { clients: number },
): Promise<Answers> {
  const answers: Answers = { byStatus: {}, milliseconds: [] };
  const iterator = tasks[Symbol.iterator]();
  const client = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      const start = performance.now();
      const status = await next.value();
      answers.byStatus[status] = (answers.byStatus[status] ?? 0) + 1;
      answers.milliseconds.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  answers.milliseconds.sort((a, b) => a - b);
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
export const residentBytes = async (site: Pick<DashboardProcess, 'url'>): Promise<number> =>
  (await metricsOf(site, 'process_resident_memory_bytes'))[0] as number;

/** Of the process since its start, on all of its threads. */
export const processorSecondsOf = async (site: Pick<DashboardProcess, 'url'>): Promise<number> =>
  (await metricsOf(site, 'process_cpu_seconds_total'))[0] as number;

/** How late a thread is to what is due. */
export interface LoopDelay {
  p50Ms: number;
  p99Ms: number;
  slowestMs: number;
}

/** prom-client looks every 10 ms, and counts these too. */
export const LOOK_MILLISECONDS = 10;

/** Of the site's thread since it was last asked for. */
export async function loopDelayOf(site: Pick<DashboardProcess, 'url'>): Promise<LoopDelay> {
  const name = 'nodejs_eventloop_lag_';
  const seconds = await metricsOf(site, `${name}p50_seconds`, `${name}p99_seconds`, `${name}max_seconds`);
  const [p50Ms, p99Ms, slowestMs] = seconds.map((value) => lateness(value * 1000)) as [
    number,
    number,
    number,
  ];
  return { p50Ms, p99Ms, slowestMs };
}

export const lateness = (milliseconds: number): number =>
  Math.max(0, Math.round((milliseconds - LOOK_MILLISECONDS) * 10) / 10);

async function metricsOf({ url }: Pick<DashboardProcess, 'url'>, ...names: string[]): Promise<number[]> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return names.map((name) => {
    const line = text.split('\n').find((one) => one.startsWith(`${name} `));
    if (line === undefined) throw new Error(`the site says nothing of ${name}`);
    return Number(line.slice(name.length + 1));
  });
}
