/** Milliseconds of requests, sorted. */
export type Times = number[];

/** Sends requests one after the other in each of `clients` loops; every answer has to be a 200. */
export async function load(
  urls: readonly string[],
  { clients, requests }: { clients: number; requests: number },
): Promise<Times> {
  const times: Times = [];
  let next = 0;
  const client = async () => {
    for (let index = next++; index < requests; index = next++) {
      const url = urls[index % urls.length] ?? '';
      const start = performance.now();
      const answer = await fetch(url);
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times.sort((a, b) => a - b);
}

/** The value that a share of the times lies below, by the nearest rank. */
export const percentile = (times: Times, share: number): number =>
  times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? Number.NaN;
