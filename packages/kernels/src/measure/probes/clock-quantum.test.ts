import { describe, expect, it } from 'vitest';
import { clockQuantum } from './clock-quantum.ts';

/** A clock that moves 0.3 ms a reading and is rounded down to a quantum, in milliseconds. */
function roundedClock(quantum: number): () => number {
  let reads = 0;
  return () => Math.floor((reads++ * 0.3) / quantum) * quantum;
}

describe('the quantum of the clock', () => {
  it.each([1, 16, 100])('is seen where it is rounded to %d ms', (quantum) => {
    expect(clockQuantum(roundedClock(quantum))).toBeCloseTo(quantum / 1000, 9);
  });

  it("is positive, and below a millisecond, of this process's own", () => {
    const seconds = clockQuantum();
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(1e-3);
  });
});
