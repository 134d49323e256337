import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsPerSample } from './runs-per-sample.ts';

describe('runs of a sample', () => {
  it('hold 100 steps of the clock, however short a run is', () => {
    const seconds = fc.double({ min: 1e-3, max: 100, noNaN: true });
    fc.assert(
      fc.property(seconds, fc.double({ min: 1e-7, max: 0.1, noNaN: true }), (run, quantum) => {
        const runs = runsPerSample(run, quantum);
        expect(runs * run).toBeGreaterThanOrEqual(100 * quantum * (1 - 1e-9));
        if (runs > 1) expect((runs - 1) * run).toBeLessThan(100 * quantum);
      }),
    );
  });

  it('are one where the clock is fine, or its step not known', () => {
    expect(runsPerSample(0.02, 1e-4)).toBe(1);
    expect(runsPerSample(0.02, null)).toBe(1);
  });

  it('are many where the clock saw no time pass', () => {
    expect(runsPerSample(0, 1e-3)).toBe(1000);
  });
});
