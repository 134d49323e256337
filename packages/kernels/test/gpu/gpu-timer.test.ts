import { afterAll, describe, expect, it } from 'vitest';
import { GpuTimer } from '../../src/device/gpu-timer.ts';
import { openTestContext } from './open-test-context.ts';

const context = await openTestContext();
afterAll(() => context.close());

function submitPass(timer: GpuTimer): void {
  const encoder = context.device.createCommandEncoder();
  timer.beginPass(encoder).end();
  timer.endPass(encoder);
  context.device.queue.submit([encoder.finish()]);
}

describe.runIf(context.facts.supportsTimestampQuery)('GpuTimer', () => {
  // 2048 passes fill a query set.
  it.each([1, 7, 2048, 2051])('keeps the stamps of %d passes in their order', async (passes) => {
    const timer = new GpuTimer(context, passes);
    for (let i = 0; i < passes; i++) submitPass(timer);
    const stamps = await timer.stamps();
    expect(stamps).toHaveLength(2 * passes);
    for (let i = 1; i < stamps.length; i++)
      expect(stamps[i] ?? 0n).toBeGreaterThanOrEqual(stamps[i - 1] ?? 0n);
    expect(stamps[0]).toBeGreaterThan(0n);
    expect(() => submitPass(timer)).toThrow(`more than ${passes} passes`);
    timer.reset();
    expect(await timer.seconds()).toBeNull();
    submitPass(timer);
    expect(await timer.stamps()).toHaveLength(2);
    timer.destroy();
  });
});
