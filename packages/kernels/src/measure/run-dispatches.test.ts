import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { describe, expect, it } from 'vitest';
import { deviceNamed } from '../device/devices.fixture.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import { bindingsOf } from '../kernel/kernel.ts';
import { allDispatches, chosenPositions, dispatchesOf } from './run-dispatches.ts';
import type { SessionQuestion } from './scenario-passes.ts';

const SHAPE: ModelShape = {
  id: 'small',
  name: 'Small',
  layerCount: 6,
  hiddenSize: 256,
  headCount: 8,
  kvHeadCount: 2,
  headSize: 32,
  feedForwardSize: 512,
  vocabularySize: 1000,
  contextTokens: 4096,
  tiedEmbeddings: true,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
  source: 'made up for this test',
};

const test = (promptTokens: number, generatedTokens = 0, depthTokens = 0) => ({
  test: '',
  promptTokens,
  generatedTokens,
  depthTokens,
});
const facts = deviceNamed('navi31');
const of = (some: Partial<SessionQuestion> & Pick<SessionQuestion, 'scenarios'>) =>
  dispatchesOf({ context: { facts } as GpuContext, shape: SHAPE, type: 'f32', ...some });

/** Row counts of the prompt's attention, ascending. */
const promptRows = (dispatches: ReturnType<typeof of>) =>
  [
    ...new Set(
      dispatches
        .filter(({ entry }) => entry.kernel.op === 'attention-prefill')
        .map(({ dims }) => dims.rows ?? 0),
    ),
  ].sort((a, b) => a - b);
const positionsOf = (dispatches: ReturnType<typeof of>, op: string, rows: number) =>
  dispatches
    .filter(({ entry, dims }) => entry.kernel.op === op && dims.rows === rows)
    .map(({ dims }) => dims.position);

describe('the dispatches that a gate checks', () => {
  it('are of every prompt, not of the longest alone, with the kernels that each takes', () => {
    const dispatches = of({ scenarios: [test(8), test(512)] });
    expect(promptRows(dispatches)).toEqual([8, 512]);
    const kernels = (rows: number) =>
      dispatches
        .filter(({ entry, dims }) => entry.kernel.op === 'matmul' && dims.rows === rows)
        .map(({ entry }) => entry.kernel.name);
    expect(kernels(8).length).toBeGreaterThan(0);
    expect(kernels(8)).not.toContain(kernels(512)[0]);
  });

  it('are of what a prompt leaves over behind its whole passes', () => {
    expect(promptRows(of({ scenarios: [test(520)] }))).toEqual([8, 512]);
    expect(promptRows(of({ scenarios: [test(520)], ubatchTokens: 200 }))).toEqual([120, 200]);
  });

  it('are of chunks with a head and of those without', () => {
    const heads = of({ scenarios: [test(1024)] }).filter(({ entry }) => entry.kernel.op === 'argmax');
    expect(heads).toHaveLength(1);
    // Behind the last layer of a chunk with a head a single row is normed, behind that of others none.
    const norms = of({ scenarios: [test(520)] })
      .filter(({ entry }) => entry.kernel.op === 'rms-norm')
      .map(({ dims }) => [dims.firstRow, dims.rows]);
    expect(norms).toContainEqual([7, 1]);
    expect(norms).toContainEqual([0, 512]);
  });

  it('are of what fills a depth', () => {
    expect(promptRows(of({ scenarios: [test(0, 4, 100)] }))).toEqual([100]);
    expect(promptRows(of({ scenarios: [test(16, 0, 700)] }))).toEqual([16, 188, 512]);
  });

  it('are of both row counts of a prompt with its generation', () => {
    const dispatches = of({ scenarios: [test(24, 8)] });
    expect(promptRows(dispatches)).toEqual([24]);
    expect(positionsOf(dispatches, 'attention-decode', 1)).toEqual([24, 28, 31]);
  });

  it('stand at the first position, one between and the deepest', () => {
    const dispatches = of({ scenarios: [test(512, 0), test(512, 128, 4096)] });
    expect(positionsOf(dispatches, 'attention-prefill', 512)).toEqual([0, 2048, 4096]);
    expect(positionsOf(dispatches, 'rope-append', 512)).toEqual([0, 2048, 4096]);
    expect(positionsOf(dispatches, 'attention-decode', 1)).toEqual([4608, 4672, 4735]);
    expect(chosenPositions([7])).toEqual([7]);
    expect(chosenPositions([7, 9, 7])).toEqual([7, 9]);
  });

  it('are of sequences together, in every part of a split cache', () => {
    const limits = { ...facts.limits, maxStorageBufferBindingSize: 1_200_000 };
    const context = { facts: { ...facts, limits } } as GpuContext;
    const dispatches = of({ scenarios: [test(16, 4, 2048)], sequences: 5, context });
    const sequences = (op: string) =>
      new Set(dispatches.filter(({ entry }) => entry.kernel.op === op).map(({ dims }) => dims.sequences));
    // 5 sequences of 2,068 tokens of 64 f32 take 2.6 MB: parts of two, two and one.
    expect(sequences('attention-prefill')).toEqual(new Set([2, 1]));
    expect(sequences('attention-decode')).toEqual(new Set([2, 1]));
    expect(sequences('rope-append')).toEqual(new Set([2, 1]));
  });

  it('are of layers that differ, wherever in the model they stand', () => {
    const pattern = [...Array<'full'>(15).fill('full'), 'window' as const];
    const shape = { ...SHAPE, layerCount: 32, attentionWindow: { tokens: 100, pattern } };
    const windows = of({ scenarios: [test(200, 4)], shape })
      .filter(({ entry }) => /^attention-(prefill|decode)/.test(entry.kernel.op))
      .map(({ dims }) => dims.windowTokens);
    expect(new Set(windows)).toEqual(new Set([0, 100]));
  });

  it('are of every number of layers that is run, in a model that norms behind its blocks too', () => {
    const shape = { ...SHAPE, layerCount: 80, norm: { kind: 'rms', placement: 'post' } } as ModelShape;
    const norms = (layerCounts: number[]) =>
      of({ scenarios: [test(32)], shape, layerCounts })
        .filter(({ entry }) => entry.kernel.op === 'rms-norm')
        .map(({ dims }) => [dims.firstRow, dims.rows]);
    expect(norms([1, 2])).toEqual(
      expect.arrayContaining([
        [31, 1],
        [0, 32],
      ]),
    );
  });

  it('are of all sessions of a run, those that they share once', () => {
    const question = {
      context: { facts } as GpuContext,
      shape: SHAPE,
      type: 'f32' as const,
      scenarios: [test(64, 4)],
    };
    const alone = dispatchesOf(question);
    const together = dispatchesOf({ ...question, sequences: 4 });
    const quantised = dispatchesOf({ ...question, kvType: 'q8_0' });
    const all = allDispatches([
      question,
      question,
      { ...question, sequences: 4 },
      { ...question, kvType: 'q8_0' },
    ]);
    expect(all.slice(0, alone.length)).toEqual(alone);
    const cached = (dispatches: typeof all) =>
      dispatches.filter(({ entry }) => bindingsOf(entry).some(({ element }) => element === 'cache')).length;
    expect(cached(all)).toBe(cached(alone) + cached(together) + cached(quantised));
    expect(all.length).toBeLessThan(alone.length + together.length + quantised.length);
  });
});
