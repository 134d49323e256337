import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { ChosenKernel } from '@breakeven/schema/report/report';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import type { BoundDispatch } from '../../src/dispatch/bound-pass.ts';
import { measure } from '../../src/measure/measure.ts';
import { dispatchesOf, dispatchKey } from '../../src/measure/run-dispatches.ts';
import type { MeasureOptions, Scenario } from '../../src/measure/types.ts';
import { openTestContext } from './open-test-context.ts';

/** What was submitted, in the words of the gate: recorded where dispatches are encoded. */
const recorded = vi.hoisted(() => ({ dispatches: [] as BoundDispatch[] }));
vi.mock('../../src/dispatch/bound-pass.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/dispatch/bound-pass.ts')>();
  return {
    ...original,
    async bindPass(...args: Parameters<typeof original.bindPass>) {
      const bound = await original.bindPass(...args);
      return {
        ...bound,
        encode(pass: GPUComputePassEncoder, first?: number, end?: number) {
          recorded.dispatches.push(...bound.dispatches.slice(first, end));
          bound.encode(pass, first, end);
        },
      };
    },
  };
});

const context = await openTestContext();
afterAll(() => context.close());
afterEach(() => vi.restoreAllMocks());

const SHAPE: ModelShape = {
  id: 'tiny',
  name: 'Tiny',
  layerCount: 3,
  hiddenSize: 64,
  headCount: 4,
  kvHeadCount: 2,
  headSize: 32,
  feedForwardSize: 96,
  vocabularySize: 97,
  contextTokens: 64,
  tiedEmbeddings: true,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
  source: 'made up for this test',
};
const LAYERS_THAT_DIFFER: ModelShape = {
  ...SHAPE,
  layerCount: 4,
  attentionWindow: { tokens: 8, pattern: ['window', 'full'] },
};
const MIXTURE: ModelShape = {
  ...SHAPE,
  layerCount: 3,
  experts: { count: 4, active: 2, size: 32, pattern: ['dense', 'experts'] },
};

/** The device, said to bind no more than this many bytes. */
function bindingAtMost(bytes: number): GpuContext {
  const { facts } = context;
  return { ...context, facts: { ...facts, limits: { ...facts.limits, maxStorageBufferBindingSize: bytes } } };
}

const scenario = (promptTokens: number, generatedTokens: number, depthTokens = 0): Scenario => ({
  test: `pp${promptTokens}+tg${generatedTokens} @ d${depthTokens}`,
  promptTokens,
  generatedTokens,
  depthTokens,
});

/** Every dispatch that measuring submits, with the position that it had, and the kernels that the report names. */
async function submitted(options: MeasureOptions): Promise<{
  found: Map<string, { dispatch: BoundDispatch; positions: number[] }>;
  named: ChosenKernel[];
}> {
  const found = new Map<string, { dispatch: BoundDispatch; positions: number[] }>();
  const { queue } = context.device;
  let position = 0;
  const write = queue.writeBuffer.bind(queue);
  vi.spyOn(queue, 'writeBuffer').mockImplementation((buffer, offset, data, ...rest) => {
    if (buffer.label === 'step') [position = 0] = data as Uint32Array;
    return write(buffer, offset, data, ...rest);
  });
  const submit = queue.submit.bind(queue);
  vi.spyOn(queue, 'submit').mockImplementation((commands) => {
    for (const dispatch of recorded.dispatches.splice(0)) {
      const key = dispatchKey(dispatch);
      const known = found.get(key) ?? { dispatch, positions: [] };
      known.positions.push(position);
      found.set(key, known);
    }
    return submit(commands);
  });
  recorded.dispatches = [];
  const named: ChosenKernel[] = [];
  for await (const { kernels } of measure(options)) named.push(...kernels);
  return { found, named };
}

it.each<[string, Partial<MeasureOptions> & { scenarios: Scenario[] }]>([
  ['two prompts of different lengths', { scenarios: [scenario(4, 0), scenario(32, 0)] }],
  ['a prompt that leaves a remainder', { scenarios: [scenario(21, 0)], ubatchTokens: 16 }],
  ['a depth that is not a whole number of passes', { scenarios: [scenario(0, 3, 19)], ubatchTokens: 16 }],
  ['prompt and generation together, behind a depth', { scenarios: [scenario(9, 3, 5)] }],
  ['sequences together', { scenarios: [scenario(6, 2, 3)], sequences: 3 }],
  ['some of the layers', { scenarios: [scenario(5, 2)], layerCounts: [1, 2] }],
  ['layers that differ', { scenarios: [scenario(12, 2)], shape: LAYERS_THAT_DIFFER }],
  ['layers with experts', { scenarios: [scenario(12, 2)], shape: MIXTURE }],
  ['quantised weights', { scenarios: [scenario(4, 1)], type: 'q8_0' }],
  [
    'a KV cache in parts of three sequences and of two',
    { scenarios: [scenario(6, 11, 43)], sequences: 5, context: bindingAtMost(2 ** 16) },
  ],
])('the gate lists what a run submits: %s', async (_, some) => {
  const options: MeasureOptions = { context, shape: SHAPE, type: 'f32', repetitions: 1, warmUp: 0, ...some };
  const isFill = ({ entry }: Pick<BoundDispatch, 'entry'>) => /^random-/.test(entry.kernel.op);
  const all = dispatchesOf(options);
  const listed = all.filter((one) => !isFill(one));
  const byKey = new Map<string, (number | undefined)[]>();
  for (const { entry, dims } of listed) {
    const { position, ...rest } = dims;
    const key = dispatchKey({ entry, dims: rest });
    byKey.set(key, [...(byKey.get(key) ?? []), position]);
  }
  const { found, named } = await submitted(options);
  const dispatches = [...found];
  // Of what fills in weights, one of each size is listed: they differ in their seeds.
  const sizes = (some: readonly Pick<BoundDispatch, 'entry' | 'dims'>[]) =>
    some.filter(isFill).map(({ entry, dims: { count = 0 } }) => dispatchKey({ entry, dims: { count } }));
  const filled = sizes(dispatches.map(([, { dispatch }]) => dispatch));
  expect(filled.length).toBeGreaterThan(3);
  expect(filled.filter((key) => !sizes(all).includes(key))).toEqual([]);
  const run = dispatches.filter(([, { dispatch }]) => !isFill(dispatch));
  expect(run.length).toBeGreaterThan(10);
  expect(run.map(([key]) => key).filter((key) => !byKey.has(key))).toEqual([]);
  expect(byKey.size).toBe(run.length);
  for (const [, { dispatch }] of run) {
    const { kernel, variant } = dispatch.entry;
    expect(named).toContainEqual(
      expect.objectContaining({ kernel: kernel.name, tuning: variant.tuning, dims: dispatch.dims }),
    );
  }
  for (const [key, { dispatch, positions }] of run) {
    const checked = byKey.get(key) ?? [];
    if (checked[0] === undefined) continue;
    const range = [Math.min(...positions), Math.max(...positions)];
    expect(
      [Math.min(...(checked as number[])), Math.max(...(checked as number[]))],
      dispatch.entry.kernel.name,
    ).toEqual(range);
  }
});
