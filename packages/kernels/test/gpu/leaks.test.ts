import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { variantsOf } from '../../src/choose/kernel-variants.ts';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import { bindPass } from '../../src/dispatch/bound-pass.ts';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import { runKernel } from '../../src/dispatch/run-kernel.ts';
import { checkKernel } from '../../src/measure/check-kernels.ts';
import { measure } from '../../src/measure/measure.ts';
import { measureKernels } from '../../src/measure/measure-kernel.ts';
import { probeDevice } from '../../src/measure/probes/probe-device.ts';
import { timestampQuantum } from '../../src/measure/probes/timestamp-quantum.ts';
import { randomWeights } from '../../src/model/random-weights.ts';
import { Session } from '../../src/model/session.ts';
import { matmulDims } from '../../src/product/dims.ts';
import { timeRatio } from '../../src/tune/compare-variants.ts';
import { tune } from '../../src/tune/tune.ts';
import { openTestContext } from './open-test-context.ts';
import { FALLIBLE, failCall, watchAllocations } from './watch-allocations.ts';

const SHAPE = {
  id: 'tiny',
  name: 'Tiny',
  source: 'a test',
  layerCount: 1,
  hiddenSize: 32,
  feedForwardSize: 48,
  headCount: 2,
  kvHeadCount: 1,
  headSize: 16,
  vocabularySize: 40,
  contextTokens: 64,
  tiedEmbeddings: true,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
} as const;
const dims = matmulDims({ rows: 4, columns: 8, inner: 8 });

let context: Awaited<ReturnType<typeof openTestContext>>;
let cache: PipelineCache;
let watched: () => string[];
/** Labels of what was made since the test began. */
let alive: () => string[];
beforeAll(async () => {
  context = await openTestContext();
  cache = new PipelineCache(context.device);
  watched = watchAllocations(context.device);
});
beforeEach(() => {
  const before = watched().length;
  alive = () => watched().slice(before);
});
afterAll(() => context.close());

const entries = () =>
  variantsOf({ op: 'matmul', dims, type: 'f32', facts: context.facts }).variants.filter(
    ({ entry }) => entry.kernel.name === 'matmul-dot',
  );
const entry = () => (entries()[0] as ReturnType<typeof entries>[number]).entry;

async function openSession(some: GpuContext): Promise<void> {
  const session = await Session.create({
    context: some,
    cache,
    shape: SHAPE,
    type: 'f32',
    capacity: 8,
    rows: 4,
    weights: randomWeights(1),
  });
  try {
    await session.prefill(Uint32Array.of(1, 2, 3));
    await session.decode();
  } finally {
    session.destroy();
  }
}

async function drain(outcomes: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of outcomes);
}

/** All that allocates on a device, by name. */
const WORK: [string, (some: GpuContext) => Promise<unknown>, 'slow'?][] = [
  ['running a kernel', (some) => runKernel(some, cache, entry(), dims, {})],
  ['checking a kernel', (some) => checkKernel(some, cache, { entry: entry(), dims })],
  ['probing the device', (some) => probeDevice(some), 'slow'],
  ['looking for the quantum of timestamps', (some) => timestampQuantum(some)],
  [
    'comparing two variants',
    (some) => timeRatio({ context: some, cache, dims, entries: [entry(), entry()], pairs: 1 }),
  ],
  [
    'measuring a kernel',
    (some) =>
      drain(
        measureKernels({
          context: some,
          cache,
          op: 'matmul',
          dims,
          repetitions: 1,
          rates: null,
          variants: entries().slice(0, 1),
          baselineDims: dims,
        }),
      ),
  ],
  [
    'tuning an op',
    (some) =>
      drain(
        tune({
          context: some,
          repetitions: 1,
          questions: [
            {
              op: 'rms-norm',
              dims: { firstRow: 0, rows: 1, size: 8, normSize: 8, accumulate: 0, epsilon: 0 },
              type: 'f32',
            },
          ],
        }),
      ),
  ],
  ['a session', openSession],
  [
    'measuring a model',
    (some) =>
      drain(
        measure({
          context: some,
          cache,
          shape: SHAPE,
          type: 'f32',
          repetitions: 1,
          warmUp: 0,
          scenarios: [{ test: 'pp4+tg1', promptTokens: 4, generatedTokens: 1, depthTokens: 2 }],
        }),
      ),
  ],
];
/** The first calls, one in the middle and the last ones of this many. */
const someOf = (count: number) =>
  [...new Set([1, 2, Math.ceil(count / 2), count - 1, count])].filter((n) => n >= 1 && n <= count);

it.each(WORK)('leaves nothing allocated where %s fails at any call', async (_, work, pace) => {
  for (const method of pace === 'slow' ? (['createBindGroup'] as const) : FALLIBLE) {
    const counted = failCall(context.device, method, Infinity);
    await work(context);
    counted.restore();
    const calls = counted.calls();
    for (const n of pace === 'slow' ? [1, calls] : someOf(calls)) {
      const fault = failCall(context.device, method, n);
      const outcome = await work(context).then(
        () => 'done',
        (error: unknown) => String(error),
      );
      fault.restore();
      // What is timed makes more or fewer calls from run to run.
      expect(outcome).toContain(fault.calls() < n ? 'done' : `call ${n} of ${method} fails`);
      // Passes are freed when their promises have settled.
      await context.device.queue.onSubmittedWorkDone();
      expect([method, n, alive()]).toEqual([method, n, []]);
    }
  }
});

it('leaves no pass behind where a buffer is missing or too short', async () => {
  const small = context.device.createBuffer({ size: 16, usage: 0x80 });
  for (const buffers of [{}, { activations: small, weights: small, output: small }]) {
    const bound = bindPass(context, cache, [{ entry: entry(), dims, buffers }]);
    await expect(bound).rejects.toThrow(/no buffer for activations|activations has 16 bytes, needs 128/);
  }
  small.destroy();
  expect(alive()).toEqual([]);
});

it('leaves nothing where the GPU says only afterwards that it refused a dispatch', async () => {
  const refused = { message: 'refused' } as GPUError;
  // The scopes of a session: of loading, and of its two passes.
  for (const first of [1, 2, 3]) {
    const { device } = context;
    const popErrorScope = device.popErrorScope.bind(device);
    let pops = 0;
    device.popErrorScope = async () => {
      const reported = await popErrorScope();
      return Math.ceil(++pops / 2) === first ? refused : reported;
    };
    const run = openSession(context);
    await expect(run).rejects.toThrow(/refused/);
    device.popErrorScope = popErrorScope;
    await device.queue.onSubmittedWorkDone();
    expect([first, alive()]).toEqual([first, []]);
  }
});
