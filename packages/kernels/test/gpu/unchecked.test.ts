import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { afterAll, describe, expect, it } from 'vitest';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import { checkDispatches, checkKernel } from '../../src/measure/check-kernels.ts';
import { type Dispatch, dispatchesOf } from '../../src/measure/run-dispatches.ts';
import { openTestContext } from './open-test-context.ts';

const context = await openTestContext();
const cache = new PipelineCache(context.device);
afterAll(() => context.close());

const SHAPE: ModelShape = {
  id: 'tiny',
  name: 'Tiny',
  layerCount: 1,
  hiddenSize: 64,
  headCount: 4,
  kvHeadCount: 2,
  headSize: 32,
  feedForwardSize: 96,
  vocabularySize: 97,
  contextTokens: 128,
  tiedEmbeddings: true,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
  source: 'made up for this test',
};

const dispatches = dispatchesOf({
  context,
  shape: SHAPE,
  type: 'f32',
  scenarios: [{ test: '', promptTokens: 0, generatedTokens: 4, depthTokens: 64 }],
});
const [append, attend] = ['rope-append', 'attention-decode'].map((op) =>
  dispatches.find(({ entry, dims }) => entry.kernel.op === op && dims.rowsPerSequence === 1),
) as [Dispatch, Dispatch];

describe('a check that cannot be made', () => {
  it('is unchecked, with its reason, where the device has no buffer for it', async () => {
    const limits = { ...context.facts.limits, maxBufferSize: 2 ** 14 };
    const small = { ...context, facts: { ...context.facts, limits } };
    expect(await checkKernel(small, cache, attend)).toMatchObject({
      state: 'unchecked',
      unchecked: {
        op: 'attention-decode',
        kernel: attend.entry.kernel.name,
        reason: expect.stringMatching(/takes \d+ bytes, a buffer of this device at most 16384/),
      },
    });
  });

  it('is unchecked where an allocation fails', async () => {
    const refuse = new Proxy(context.device, {
      get(device, name) {
        if (name === 'createBuffer') {
          return () => {
            throw new RangeError('Array buffer allocation failed');
          };
        }
        const value = Reflect.get(device, name, device);
        return typeof value === 'function' ? value.bind(device) : value;
      },
    });
    expect(await checkKernel({ ...context, device: refuse }, cache, attend)).toMatchObject({
      state: 'unchecked',
      unchecked: { reason: expect.stringContaining('out of memory') },
    });
  });

  it('is unchecked where the run was interrupted before it', async () => {
    const abort = new AbortController();
    const onProgress = (done: number) => done === 1 && abort.abort();
    const outcomes = await checkDispatches(context, [append, attend, attend], {
      cache,
      signal: abort.signal,
      onProgress: (done) => void onProgress(done),
    });
    expect(outcomes.map(({ state }) => state)).toEqual(['passed', 'unchecked', 'unchecked']);
    expect(outcomes[1]).toMatchObject({ unchecked: { reason: expect.stringContaining('interrupted') } });
  });

  it('does not hide a kernel that does not compile', async () => {
    const kernel = {
      ...attend.entry.kernel,
      source: () => `${attend.entry.kernel.source('f32', attend.entry.variant.tuning)} nonsense`,
    };
    const nonsense = { ...attend, entry: { ...attend.entry, kernel } };
    await expect(checkKernel(context, cache, nonsense)).rejects.toMatchObject({
      code: 'kernel-does-not-compile',
      kernel: kernel.name,
    });
  });
});
