import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { afterAll, describe, expect, it } from 'vitest';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import type { KernelChoice } from '../../src/kernel/kernel.ts';
import { checkDispatches, checkKernel } from '../../src/measure/check-kernels.ts';
import { type Dispatch, dispatchesOf } from '../../src/measure/run-dispatches.ts';
import { openTestContext } from './open-test-context.ts';

const context = await openTestContext();
const cache = new PipelineCache(context.device);
afterAll(() => context.close());

/** One layer of the sizes of Llama 3.1 8B, whose caches are what is looked at; a smaller vocabulary. */
const EIGHT_BILLION: ModelShape = {
  id: 'eight-billion',
  name: 'Eight billion',
  layerCount: 1,
  hiddenSize: 4096,
  headCount: 32,
  kvHeadCount: 8,
  headSize: 128,
  feedForwardSize: 14_336,
  vocabularySize: 512,
  contextTokens: 131_072,
  tiedEmbeddings: true,
  ropeBase: 500_000,
  normEpsilon: 1e-5,
  source: 'sizes as of the llama-3.1-8b of the catalogue',
};

/** The deepest dispatch of a decode step of each op that touches the cache. */
function deepest(depthTokens: number, sequences: number): Dispatch[] {
  const dispatches = dispatchesOf({
    context,
    shape: EIGHT_BILLION,
    type: 'f32',
    sequences,
    // A quarter of the memory; floats where the device cannot read quants.
    kvType: context.facts.supportsPackedIntegers ? 'q8_0' : 'f32',
    scenarios: [{ test: '', promptTokens: 0, generatedTokens: 4, depthTokens }],
  });
  return ['rope-append', 'attention-decode'].flatMap(
    (op) =>
      dispatches
        .filter(({ entry, dims }) => entry.kernel.op === op && dims.rowsPerSequence === 1)
        .sort((a, b) => (a.dims.position ?? 0) - (b.dims.position ?? 0))
        .at(-1) ?? [],
  );
}

function broken({ entry, dims }: Dispatch, [from, to]: readonly [string, string]): Dispatch {
  const sound = entry.kernel.source(entry.variant.type, entry.variant.tuning);
  const source = sound.replaceAll(from, to);
  expect(source).not.toBe(sound);
  const wrong: KernelChoice = { ...entry, kernel: { ...entry.kernel, source: () => source } };
  return { entry: wrong, dims };
}

describe.each([
  ['one sequence behind 32,768 tokens', 32_768, 1],
  ['eight sequences behind 4,096 tokens each', 4096, 8],
])('the KV cache of an 8B model: %s', (_, depthTokens, sequences) => {
  const [append, attend] = deepest(depthTokens, sequences) as [Dispatch, Dispatch];

  it('is appended to and attended over as the reference says, to its end', async () => {
    expect([append.dims.position, attend.dims.position]).toEqual([depthTokens + 3, depthTokens + 3]);
    const outcomes = await checkDispatches(context, [append, attend], { cache });
    expect(outcomes.filter(({ state }) => state !== 'passed')).toEqual([]);
  });

  it('shows a kernel that takes a wrong place in it', async () => {
    const shifted = ['* dims.capacity', '* (dims.capacity - 1u)'] as const;
    for (const dispatch of [append, attend]) {
      expect(await checkKernel(context, cache, broken(dispatch, shifted))).toMatchObject({ state: 'failed' });
    }
  });

  it('shows an attention that leaves out the last key', async () => {
    const short = ['step.position +', 'step.position - 1u +'] as const;
    expect(await checkKernel(context, cache, broken(attend, short))).toMatchObject({ state: 'failed' });
  });
});
