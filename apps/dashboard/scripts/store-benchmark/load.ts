import { Agent, get } from 'node:http';

/** Milliseconds of requests, sorted. */
export type Times = number[];

/**
 * Sends requests one after the other in each of `clients` loops; every answer has to be a 200. It is counted until its last
 * byte, and neither decompressed nor parsed: this process shares its cores with the site.
 */
export async function load(
  urls: readonly string[],
  { clients, requests }: { clients: number; requests: number },
): Promise<Times> {
  const times: Times = [];
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let next = 0;
  const client = async () => {
    for (let index = next++; index < requests; index = next++) {
      const url = urls[index % urls.length] ?? '';
      const start = performance.now();
      const status = await drained(url, agent);
      if (status !== 200) throw new Error(`${url} answered ${status}`);
      times.push(performance.now() - start);
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    agent.destroy();
  }
  return times.sort((a, b) => a - b);
}

const drained = (url: string, agent: Agent) =>
  new Promise<number | undefined>((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip' };
    const request = get(url, { agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode));
      answer.once('error', reject);
    });
    request.once('error', reject);
  });

/** The value that a share of the times lies below, by the nearest rank. */
export const percentile = (times: Times, share: number): number =>
  times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? Number.NaN;
