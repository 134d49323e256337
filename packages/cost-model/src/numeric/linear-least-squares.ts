/**
 * Coefficients of a linear combination of columns that fits values best, by the normal equations and Gauss's
 * elimination with row exchange: for a few columns that are not nearly alike.
 */
export function linearLeastSquares(
  rows: readonly (readonly number[])[],
  values: readonly number[],
): { coefficients: number[]; sumOfSquares: number } {
  const size = rows[0]?.length ?? 0;
  const system = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => rows.reduce((sum, row) => sum + at(row, i) * at(row, j), 0)),
    rows.reduce((sum, row, k) => sum + at(row, i) * at(values, k), 0),
  ]);
  const coefficients = solve(system);
  const sumOfSquares = rows.reduce((sum, row, k) => {
    const fitted = row.reduce((total, value, i) => total + value * at(coefficients, i), 0);
    return sum + (at(values, k) - fitted) ** 2;
  }, 0);
  return { coefficients, sumOfSquares };
}

const at = (values: readonly number[], i: number) => values[i] as number;

/** Solves rows of [a_1 .. a_n, b]; NaN where they leave something open. */
function solve(system: number[][]): number[] {
  const size = system.length;
  const rows = system.map((row) => [...row]);
  for (let i = 0; i < size; i += 1) {
    const rest = rows.slice(i);
    const pivot = rest.reduce((best, row) => (Math.abs(at(row, i)) > Math.abs(at(best, i)) ? row : best));
    const place = rows.indexOf(pivot);
    [rows[i], rows[place]] = [pivot, rows[i] as number[]];
    for (let k = i + 1; k < size; k += 1) {
      const row = rows[k] as number[];
      const factor = at(row, i) / at(pivot, i);
      for (let j = i; j <= size; j += 1) row[j] = at(row, j) - factor * at(pivot, j);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = rows[i] as number[];
    const known = row.slice(i + 1, size).reduce((sum, value, k) => sum + value * at(solution, i + 1 + k), 0);
    solution[i] = (at(row, size) - known) / at(row, i);
  }
  return solution;
}
