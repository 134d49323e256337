import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BESIROGLU_2024 } from '../src/laws/besiroglu-2024.ts';
import { drawsText } from '../src/laws/draws-text.ts';
import { bootstrapSurface, fitSurface, withoutHighestLosses } from '../src/laws/fit-surface.ts';
import { HOFFMANN_2022_RUNS } from '../src/laws/hoffmann-2022-runs.ts';
import { quantile } from '../src/numeric/quantile.ts';

/**
 * Fits the law of Besiroglu et al. 2024 to its points, resamples them, and prints what comes of it beside what is
 * published. With --write it renews the draws that the cost model ships.
 */
const RESAMPLES = 1000;
const SEED = 1;
const NAMES = ['A', 'B', 'E', 'alpha', 'beta'] as const;

const start = performance.now();
const runs = withoutHighestLosses(HOFFMANN_2022_RUNS, 5);
const { surface, objective } = fitSurface(runs);
const draws = bootstrapSurface({ runs, resamples: RESAMPLES, seed: SEED });
const seconds = (performance.now() - start) / 1000;

const digits = (value: number) => String(Number(value.toPrecision(4)));
const { uncertainty } = BESIROGLU_2024;
if (uncertainty?.kind !== 'surface') throw new TypeError('the law has no intervals of its constants');
const { intervals } = uncertainty;
console.log(
  `${runs.length} runs, ${RESAMPLES} resamples, seed ${SEED}: ${seconds.toFixed(1)} s; objective ${objective.toPrecision(5)}`,
);
console.log('\n        fit     published  95 % of the resamples  published');
for (const name of NAMES) {
  const sorted = draws.map((draw) => draw[name]).sort((a, b) => a - b);
  const range = (low: number, high: number) => `${digits(low)} to ${digits(high)}`;
  const { low, point, high } = intervals[name];
  const cells = [
    name.padEnd(7),
    digits(surface[name]).padEnd(7),
    digits(point).padEnd(10),
    range(quantile(sorted, 0.025), quantile(sorted, 0.975)).padEnd(22),
    range(low, high),
  ];
  console.log(cells.join(' '));
}

const columns = [
  ['ln A', draws.map(({ A }) => Math.log(A))],
  ['ln B', draws.map(({ B }) => Math.log(B))],
  ['ln E', draws.map(({ E }) => Math.log(E))],
  ['alpha', draws.map(({ alpha }) => alpha)],
  ['beta', draws.map(({ beta }) => beta)],
] as const;
console.log(`\n${'correlation'.padEnd(12)}${columns.map(([name]) => name.padStart(7)).join('')}`);
for (const [name, values] of columns) {
  const row = columns.map(([, others]) => correlation(values, others).toFixed(3).padStart(7));
  console.log(`${name.padEnd(12)}${row.join('')}`);
}

if (process.argv.includes('--write')) {
  const file = fileURLToPath(new URL('../src/laws/besiroglu-2024-draws.ts', import.meta.url));
  writeFileSync(file, drawsText(draws));
  console.log(`\nwrote ${draws.length} draws`);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] as number) - my), 0);
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB));
}
