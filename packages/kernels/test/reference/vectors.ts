/** Plain float64 vectors: what a textbook writes, and nothing that a GPU does. */
export type Vector = Float64Array;

/** The product of a with as many elements of b, from one of them on. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>, first = 0): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[first + i] ?? 0);
  return sum;
}

export const add = (a: Vector, b: Vector): Vector => a.map((value, i) => value + (b[i] ?? 0));
export const scaled = (a: Vector, factor: number): Vector => a.map((value) => factor * value);
export const zeros = (length: number): Vector => new Float64Array(length);

/** The weighted sum of vectors of one length. */
export function weightedSum(vectors: readonly Vector[], weights: readonly number[]): Vector {
  return vectors.reduce(
    (sum, vector, i) => add(sum, scaled(vector, weights[i] ?? 0)),
    zeros(vectors[0]?.length ?? 0),
  );
}

/** Cuts a vector into parts of one size. */
export function partsOf(x: Vector, size: number): Vector[] {
  return Array.from({ length: x.length / size }, (_, i) => x.slice(i * size, (i + 1) * size));
}

/** exp(x_i) / sum(exp(x)), where `extra` are further terms of the sum. */
export function softmax(x: readonly number[], extra: readonly number[] = []): number[] {
  const highest = Math.max(...x, ...extra);
  const sum = [...x, ...extra].reduce((total, value) => total + Math.exp(value - highest), 0);
  return x.map((value) => Math.exp(value - highest) / sum);
}
