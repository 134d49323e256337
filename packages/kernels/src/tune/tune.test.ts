import { describe, expect, it } from 'vitest';
import { variantsOf } from '../choose/kernel-variants.ts';
import { tuningKey } from '../choose/tuned-choices.ts';
import { changed, deviceNamed } from '../device/devices.fixture.ts';
import type { KernelResult } from '../measure/measure-kernel.ts';
import { summarise } from '../measure/statistics.ts';
import { matmulDims } from '../product/dims.ts';
import { choose, differentOnes, tuneQuestions } from './tune.ts';
import { conformanceQuestions } from './tune-check.ts';

const facts = deviceNamed('navi31');
const question = {
  op: 'rms-norm',
  dims: { firstRow: 0, rows: 4, size: 64, normSize: 64, accumulate: 0, epsilon: 1e-5 },
  type: 'f32',
} as const;
const { variants } = variantsOf({ ...question, facts });
const [untuned, other] = variants;

const result = (variant: (typeof variants)[number] | undefined, samples: number[], baseline: number[]) =>
  ({
    variant: variant?.name,
    selected: variant?.selected,
    seconds: summarise(samples),
    baselineSeconds: summarise(baseline),
  }) as KernelResult;

describe('choose', () => {
  it('takes the faster one, by its time over the baseline beside it', () => {
    // The machine was twice as slow while the other one was measured.
    const results = [result(untuned, [4, 4, 4], [2, 2, 2]), result(other, [4, 4, 4], [4, 4, 4])];
    expect(choose(question, variants, results)).toMatchObject({
      chosen: other?.name,
      untuned: untuned?.name,
      ratio: 0.5,
      choice: { kernel: 'rms-norm', tuning: other?.tuning, others: { [untuned?.name ?? '']: 2 } },
    });
  });

  it('keeps the default where the gain is within noise', () => {
    const results = [result(untuned, [1], [1]), result(other, [0.98], [1])];
    expect(choose(question, variants, results)).toMatchObject({ chosen: untuned?.name, ratio: 1 });
  });

  it('chooses nothing where the default could not be measured', () => {
    expect(choose(question, variants, [result(other, [1], [1])])).toBeNull();
  });
});

it('measures a pipeline once, by the name of the default', () => {
  const lanes = changed(facts, { isSoftwareAdapter: true, subgroupMinSize: 8, subgroupMaxSize: 8 });
  const tilesOf = (rows: number) => {
    const dims = matmulDims({ rows, columns: 64, inner: 64 });
    const { variants: all } = variantsOf({ op: 'matmul', type: 'f32', dims, facts: lanes });
    return differentOnes(all).filter(({ entry }) => entry.kernel.name === 'matmul-shared');
  };
  expect(tilesOf(16)).toHaveLength(2);
  // Two rows a lane are one where there are no more than lanes.
  const [first, ...others] = tilesOf(8);
  expect(first).toMatchObject({ selected: true, tuning: { ROWS: 16 } });
  expect(others).toHaveLength(0);
});

it('asks once for each bucket of a model, caches full', () => {
  const shape = {
    id: 'tiny',
    name: 'Tiny',
    source: 'a test',
    layerCount: 3,
    hiddenSize: 64,
    feedForwardSize: 96,
    headCount: 4,
    kvHeadCount: 2,
    headSize: 16,
    vocabularySize: 100,
    contextTokens: 64,
    tiedEmbeddings: true,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
  };
  const questions = tuneQuestions({ shape, type: 'f16', facts, promptTokens: 32, depthTokens: 48 });
  const decode = questions.filter(({ op }) => op === 'attention-decode');
  expect(decode).toMatchObject([{ type: 'f16', dims: { rows: 1, capacity: 48, position: 47 } }]);
  for (const { op, type } of questions) if (op === 'activation') expect(type).toBe('f32');
  expect(questions.filter(({ op }) => op === 'rope-append').map(({ dims }) => dims.rows)).toEqual([32, 1]);
  expect(questions.length).toBeLessThan(24);
});

it('checks shapes of the conformance suite where there is something to choose, one for each bucket', () => {
  const questions = conformanceQuestions(facts, { op: null, types: ['f32', 'q4_0'] });
  expect(new Set(questions.map(tuningKey)).size).toBe(questions.length);
  for (const one of questions) expect(variantsOf({ ...one, facts }).variants.length).toBeGreaterThan(1);
  expect(new Set(questions.map(({ op }) => op))).toContain('matmul');
  expect(questions.some(({ op }) => op.startsWith('probe-') || op === 'matmul-kn')).toBe(false);
  expect(conformanceQuestions(facts, { op: 'matmul', types: ['q4_0'] })).toEqual(
    questions.filter(({ op, type }) => op === 'matmul' && type === 'q4_0'),
  );
});
