/** max|y - reference| / max|reference|; Infinity if anything is not a number. */
export function maxRelativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let error = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    const reference = expected[i] as number;
    const difference = Math.abs((actual[i] ?? Number.NaN) - reference);
    if (Number.isNaN(difference)) return Infinity;
    if (difference > error) error = difference;
    if (Math.abs(reference) > scale) scale = Math.abs(reference);
  }
  return error === 0 ? 0 : error / scale;
}
