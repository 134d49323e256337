import { equalSchedules } from '../src/procedures/equal-schedules.ts';
import { law } from '../src/procedures/law.ts';
import { optimalModel } from '../src/procedures/optimal-model.ts';
import { race } from '../src/procedures/race.ts';
import { schedule } from '../src/procedures/schedule.ts';

/**
 * Times what the pages and the API compute while somebody waits; prints the median and the worst of 50 calls, after 10, and
 * the median of the time on a core, which other programs lengthen less.
 */
const QUESTIONS: readonly { name: string; target: string; ask: () => unknown }[] = [
  {
    name: 'optimum of a budget, with its interval',
    target: '10 ms',
    ask: () => law({ flop: 5.76e23 }),
  },
  {
    name: 'lifetime optimum, under every law, with its interval',
    target: '100 ms',
    ask: () => optimalModel({ matchParams: 13e9, inferenceTokens: 2e12 }),
  },
  { name: 'race with all fits', target: '10 ms', ask: () => race({ family: 'llama-2' }) },
  {
    name: 'race with equal schedules, six fits',
    target: '100 ms',
    ask: () => equalSchedules({ family: 'llama-2' }),
  },
  {
    name: 'ends of a run under other schedules',
    target: '10 ms',
    ask: () => schedule({ model: 'llama-2-7b' }),
  },
  { name: '10,000 samples of an optimum', target: '1 s', ask: () => law({ flop: 5.76e23, samples: 10_000 }) },
  {
    name: '10,000 samples of a lifetime optimum',
    target: '1 s',
    ask: () => optimalModel({ matchParams: 13e9, inferenceTokens: 2e12, samples: 10_000 }),
  },
];

for (const { name, target, ask } of QUESTIONS) {
  for (let warmup = 0; warmup < 10; warmup += 1) ask();
  const calls = Array.from({ length: 50 }, () => {
    const cpu = process.cpuUsage();
    const start = performance.now();
    ask();
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    return { wall, core: (user + system) / 1000 };
  });
  const [walls, cores] = [sorted(calls.map(({ wall }) => wall)), sorted(calls.map(({ core }) => core))];
  const [median = 0, worst = 0, core = 0] = [walls[25], walls.at(-1), cores[25]];
  console.log(
    `${name.padEnd(54)} ${text(median)} median, ${text(worst)} worst, ${text(core)} on a core; target ${target}`,
  );
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

function text(milliseconds: number): string {
  return `${milliseconds.toFixed(3).padStart(9)} ms`;
}
