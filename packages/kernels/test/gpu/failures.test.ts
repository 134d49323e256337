import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { variantsOf } from '../../src/choose/kernel-variants.ts';
import { guarded, USAGE } from '../../src/device/buffers.ts';
import { DeviceFailedError, OutOfMemoryError } from '../../src/device/errors.ts';
import { breakKernels, firstFail } from '../../src/device/faulty-device.fixture.ts';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import { runKernel } from '../../src/dispatch/run-kernel.ts';
import { UnsupportedDimsError } from '../../src/errors.ts';
import type { Dims } from '../../src/kernel/kernel.ts';
import { measureKernels } from '../../src/measure/measure-kernel.ts';
import { matmulDims } from '../../src/product/dims.ts';
import { rmsNorm } from '../../src/rows/norms.ts';
import { tune } from '../../src/tune/tune.ts';
import { openTestContext } from './open-test-context.ts';
import { watchAllocations } from './watch-allocations.ts';

const tuning = { WORKGROUP_SIZE: 64, ACCUMULATE: false };
const entry = { kernel: rmsNorm, variant: { type: 'f32', tuning } } as const;
const DIMS = { firstRow: 0, rows: 2, size: 8, normSize: 8, accumulate: 0, epsilon: 1e-5 };
const INPUTS = { input: new Float32Array(16).fill(2), weight: new Float32Array(8).fill(1) };

it.each([
  ['rows of 0', { rows: 0 }, /input is empty/],
  ['half a row', { rows: 0.5 }, /rows is not a u32/],
  ['a dimension too few', { accumulate: undefined }, /accumulate is missing/],
  ['a negative row', { firstRow: -1 }, /firstRow is not a u32/],
  ['a number beyond f32', { epsilon: 1e300 }, /epsilon is not an f32/],
  ['a switch that is neither 0 nor 1', { accumulate: 2 }, /accumulate is over 1/],
  ['a misaligned size', { size: 6 }, /size = 6 is not a multiple of 4/],
  ['more rows than workgroups', { rows: 70_000 }, /70000 x 1 x 1 workgroups/],
  ['more than a binding holds', { rows: 60_000, size: 65_536 }, /the device binds at most/],
])('refuses %s before anything is dispatched', async (_, change, message) => {
  const context = await openTestContext();
  const run = runKernel(
    context,
    new PipelineCache(context.device),
    entry,
    { ...DIMS, ...change } as Dims,
    {},
  );
  await expect(run).rejects.toThrow(UnsupportedDimsError);
  await expect(run).rejects.toThrow(message);
  context.close();
});

it('names the kernel that does not compile', async () => {
  const context = await openTestContext();
  const broken = {
    ...entry,
    kernel: { ...rmsNorm, source: () => rmsNorm.source('f32', {}).replace('inverseSqrt', 'invertSqrt') },
  };
  const run = runKernel(context, new PipelineCache(context.device), broken, DIMS, INPUTS);
  await expect(run).rejects.toThrow(/rms-norm does not compile here: line \d+: .*invertSqrt/);
  context.close();
});

it('says that memory ran out where the host has none, and no other error of a range', async () => {
  const context = await openTestContext();
  const failing = (error: Error) => guarded(context, 'pp512', () => Promise.reject(error));
  const noMemory = new RangeError('Array buffer allocation failed');
  await expect(failing(noMemory)).rejects.toThrow(OutOfMemoryError);
  await expect(failing(noMemory)).rejects.toThrow(/pp512: this machine is out of memory/);
  await expect(failing(new RangeError('offset is out of bounds'))).rejects.toThrow('offset is out of bounds');
  context.close();
});

it('does not pass over a command that the GPU refused', async () => {
  const context = await openTestContext();
  const run = guarded(context, 'pp512', async () => {
    const destroyed = context.device.createBuffer({ size: 16, usage: USAGE.copyTarget });
    destroyed.destroy();
    context.device.queue.writeBuffer(destroyed, 0, new Uint32Array(4));
  });
  await expect(run).rejects.toThrow(/pp512: .*destroyed/s);
  context.close();
});

it('says that the device was lost, and a new one goes on', async () => {
  const lost = await openTestContext();
  const cache = new PipelineCache(lost.device);
  await runKernel(lost, cache, entry, DIMS, INPUTS);
  lost.device.destroy();
  await expect(lost.failure).rejects.toThrow(DeviceFailedError);
  await expect(runKernel(lost, cache, entry, DIMS, INPUTS)).rejects.toThrow(DeviceFailedError);
  const fresh = await openTestContext();
  const { output } = await runKernel(fresh, new PipelineCache(fresh.device), entry, DIMS, INPUTS);
  expect(new Float32Array(output as ArrayBuffer)[0]).toBeCloseTo(2 / Math.sqrt(4 + 1e-5), 6);
  fresh.close();
  lost.close();
});

const SMALL = { rows: 64, columns: 64, inner: 64 };

/** Measures a matmul by the kernel that runs everywhere. */
async function measureMatmul(context: GpuContext, sizes = SMALL, onProgress = () => {}): Promise<string[]> {
  const question = { op: 'matmul', dims: matmulDims(sizes) } as const;
  const { variants } = variantsOf({ ...question, type: 'f32', facts: context.facts });
  const chosen = variants.filter(({ entry }) => entry.kernel.name === 'matmul-dot').slice(0, 1);
  const measuring = { context, ...question, variants: chosen, repetitions: 2, rates: null, onProgress };
  const kinds: string[] = [];
  for await (const { kind } of measureKernels(measuring)) kinds.push(kind);
  return kinds;
}

describe('measuring', () => {
  it('goes on with the next variant where one does not compile, tuning too', async () => {
    const context = await openTestContext();
    const dims = { ...DIMS, size: 64, normSize: 64 };
    const question = { op: 'rms-norm', dims, type: 'f32' } as const;
    const { variants } = variantsOf({ ...question, facts: context.facts });
    expect(variants.length).toBeGreaterThan(1);
    breakKernels(context.device, firstFail(1, 'does-not-compile', ['rms-norm']));
    const measuring = { context, op: question.op, dims, variants, repetitions: 1, rates: null };
    const kinds: string[] = [];
    for await (const { kind } of measureKernels({ ...measuring, baselineDims: SMALL })) kinds.push(kind);
    expect(kinds).toEqual(['uncompiled', ...variants.slice(1).map(() => 'measured')]);
    context.close();
    const tuning = await openTestContext();
    // The default comes first: without it nothing is known to be better.
    breakKernels(tuning.device, firstFail(1, 'does-not-compile', ['rms-norm']));
    const activation = {
      op: 'activation',
      dims: { rows: 1, size: 64, kind: 0, isGated: 1, hasBias: 0 },
      type: 'f32',
    } as const;
    const tuned: string[] = [];
    const questions = [question, activation];
    for await (const { op } of tune({ context: tuning, questions, repetitions: 1 })) tuned.push(op);
    expect(tuned).toEqual(['activation']);
    tuning.close();
  });

  it('ends with the device that is lost in the middle of it, leaves no buffer, and goes on with a new one', async () => {
    const lost = await openTestContext();
    const alive = watchAllocations(lost.device);
    const run = measureMatmul(lost, SMALL, () => lost.device.destroy());
    await expect(run).rejects.toThrow(DeviceFailedError);
    expect(alive()).toEqual([]);
    const fresh = await openTestContext();
    expect(await measureMatmul(fresh)).toEqual(['measured']);
    fresh.close();
    lost.close();
  });

  // lavapipe (Mesa 25.0.7) does not say that an allocation failed, and crashes when the memory is used.
  const canFail = process.platform === 'linux' && process.env.BREAKEVEN_ADAPTER === 'swiftshader';
  if (canFail) {
    it('ends where memory truly runs out, leaves no buffer, and the device goes on', async () => {
      const context = await openTestContext();
      await measureMatmul(context);
      const alive = watchAllocations(context.device);
      const limit = (bytes: string) => execFileSync('prlimit', ['--pid', `${process.pid}`, `--as=${bytes}:`]);
      const [, kibibytes] = /VmSize:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
      // Too little for the activations of 128 MiB, much for what Node itself takes meanwhile.
      limit(`${1024 * Number(kibibytes) + 100 * 2 ** 20}`);
      const run = measureMatmul(context, { rows: 8192, columns: 4, inner: 4096 });
      await expect(run)
        .rejects.toThrow(OutOfMemoryError)
        .finally(() => limit('unlimited'));
      expect(alive()).toEqual([]);
      expect(await measureMatmul(context)).toEqual(['measured']);
      context.close();
    });
  }
});
