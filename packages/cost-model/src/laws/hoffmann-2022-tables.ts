/** Optima that Hoffmann et al. 2022 print: table 3 (approach 1) and table A3 (approaches 2 and 3). */

export interface PrintedOptimum {
  params: number;
  flop: number;
  tokens: number;
}

type Row = readonly [params: number, flop: number, tokens: number];
const rows = (table: readonly Row[]): PrintedOptimum[] =>
  table.map(([params, flop, tokens]) => ({ params, flop, tokens }));

export const APPROACH_1 = rows([
  [400e6, 1.92e19, 8.0e9],
  [1e9, 1.21e20, 20.2e9],
  [10e9, 1.23e22, 205.1e9],
  [67e9, 5.76e23, 1.5e12],
  [175e9, 3.85e24, 3.7e12],
  [280e9, 9.9e24, 5.9e12],
  [520e9, 3.43e25, 11.0e12],
  [1e12, 1.27e26, 21.2e12],
  [10e12, 1.3e28, 216.2e12],
]);

export const APPROACH_2 = rows([
  [400e6, 1.84e19, 7.7e9],
  [1e9, 1.2e20, 20.0e9],
  [10e9, 1.32e22, 219.5e9],
  [67e9, 6.88e23, 1.7e12],
  [175e9, 4.54e24, 4.3e12],
  [280e9, 1.18e25, 7.1e12],
  [520e9, 4.19e25, 13.4e12],
  [1e12, 1.59e26, 26.5e12],
  [10e12, 1.75e28, 292.0e12],
]);

/** The 175B row is printed as 1.26e24 FLOP; 6 * 175e9 * 12.0e12 and the rows about it say 1.26e25. */
export const APPROACH_3 = rows([
  [400e6, 2.21e19, 9.2e9],
  [1e9, 1.62e20, 27.1e9],
  [10e9, 2.46e22, 410.1e9],
  [67e9, 1.71e24, 4.1e12],
  [175e9, 1.26e24, 12.0e12],
  [280e9, 3.52e25, 20.1e12],
  [520e9, 1.36e26, 43.5e12],
  [1e12, 5.65e26, 94.1e12],
  [10e12, 8.55e28, 1425.5e12],
]);

/** "Over 400 language models from 70 million to over 16 billion parameters on 5 to 500 billion tokens" (abstract). */
export const HOFFMANN_FIT_RANGE = { minParams: 70e6, maxParams: 16e9, maxTokens: 500e9 };

/** The middle of the budgets of the paper's isoFLOP runs, 6e18 to 3e21 FLOP, about which an exponent is turned. */
export const HOFFMANN_PIVOT_FLOP = Math.sqrt(6e18 * 3e21);

/**
 * The power law N = params * (C / flop)^exponent through printed optima, least squares on logarithms.
 *
 * The paper prints the exponents of approaches 1 and 2 to two digits and no factors; its tables have more digits.
 */
export function optimumThrough(table: readonly PrintedOptimum[]): {
  params: number;
  flop: number;
  exponent: number;
} {
  const x = table.map(({ flop }) => Math.log(flop));
  const y = table.map(({ params }) => Math.log(params));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - mx) * ((y[i] as number) - my)));
  const variance = mean(x.map((value) => (value - mx) ** 2));
  return { params: Math.exp(my), flop: Math.exp(mx), exponent: covariance / variance };
}
