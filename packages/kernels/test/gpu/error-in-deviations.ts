/** max|y - reference| in standard deviations of the reference. */
export function errorInDeviations(actual: ArrayLike<number>, expected: Float64Array): number {
  const mean = expected.reduce((sum, value) => sum + value, 0) / expected.length;
  const variance = expected.reduce((sum, value) => sum + (value - mean) ** 2, 0) / expected.length;
  return Math.max(...expected.map((value, i) => Math.abs((actual[i] ?? NaN) - value))) / Math.sqrt(variance);
}
