import { describe, expect, it } from 'vitest';
import { makeInputs } from '../../test/gpu/arrays.ts';
import { KERNELS } from '../choose/registry.ts';
import { deviceNamed } from '../device/devices.fixture.ts';
import type { Dims } from '../kernel/kernel.ts';
import { embedding } from '../product/embedding.ts';
import { maxRelativeError } from './max-relative-error.ts';
import { randomNumbers } from './random-numbers.ts';
import { type Range, spotProblems } from './spot-problem.ts';
import { NONE } from './spots/ranges.ts';

const FACTS = deviceNamed('navi31');
const NOT_OF_MODELS = /^probe-|^(matmul-kn|group-pairs)$/;

const dims = { rows: 5, hiddenSize: 4, vocabularySize: 10, firstToken: 100, scale: 1 };

const gathered = (array: Float32Array | Uint32Array, ranges: readonly Range[]) =>
  ranges.flatMap(({ start, length }) => Array.from(array.subarray(start, start + length)));

const PAIRS = {
  pairs: 120,
  chosen: 2,
  columns: 140,
  inner: 16,
  isGathered: 1,
  firstExpert: 3,
  expertCount: 4,
  hasBias: 1,
  tileRows: 0,
  tileCount: 0,
};

/** Large enough that parts are looked at, unlike the shapes of the conformance suite, which are compared whole. */
const LARGE: Record<string, Dims[]> = {
  matmul: [
    { rows: 70, columns: 131, inner: 32, outputStride: 300, firstColumn: 100, accumulate: 1 },
    { rows: 1, columns: 500, inner: 64, outputStride: 500, firstColumn: 0, accumulate: 0 },
  ],
  'matmul-parts': [{ rows: 51, columns: 130, inner: 96, splits: 3 }],
  'sum-parts': [{ splits: 3, rows: 60, columns: 9000, outputStride: 9010, firstColumn: 7, accumulate: 1 }],
  'norm-matmul': [{ rows: 50, columns: 140, inner: 32, normSize: 30, epsilon: 1e-5 }],
  'norm-swiglu': [{ rows: 50, columns: 140, inner: 32, normSize: 30, epsilon: 1e-5, kind: 1 }],
  'rms-norm': [{ firstRow: 3, rows: 100, size: 8, normSize: 7, accumulate: 1, epsilon: 1e-5 }],
  'layer-norm': [{ firstRow: 3, rows: 100, size: 8, normSize: 7, accumulate: 1, epsilon: 1e-5, hasBias: 1 }],
  'add-rows': [
    { rows: 90, size: 8, tableRows: 50, rowsPerSequence: 45, isPositioned: 1, position: 20 },
    { rows: 90, size: 8, tableRows: 1, rowsPerSequence: 90, isPositioned: 0 },
  ],
  activation: [
    { rows: 60, size: 2000, kind: 4, isGated: 1, hasBias: 1 },
    { rows: 60, size: 2000, kind: 3, isGated: 0, hasBias: 1 },
  ],
  'combine-experts': [{ rows: 80, chosen: 2, size: 12, accumulate: 1 }],
  'top-k': [{ rows: 80, count: 10, chosen: 3, weighting: 2, hasBias: 1 }],
  argmax: [{ rows: 80, count: 110 }],
  'soft-cap': [{ count: 20_000, cap: 3 }],
  'random-fill': [{ count: 20_000, first: 4_294_960_000, seed: 3, amplitude: 0.5 }],
  'random-words': [{ count: 20_001, first: 7, seed: 3, mask: 0x003f_003f, base: 0x3000_3000 }],
  'attention-reduce': [{ splits: 3, headCount: 90, headSize: 4 }],
  'rope-append': [0, 1].flatMap((flag) => [
    {
      rows: 100,
      rowsPerSequence: 100,
      sequences: 3,
      position: 5,
      capacity: 110,
      headCount: 8,
      kvHeadCount: 4,
      headSize: 8,
      rotated: 4,
      normSize: 7,
      hasBias: flag,
      hasNorm: flag,
      epsilon: 1e-5,
    },
    {
      rows: 6,
      rowsPerSequence: 1,
      sequences: 7,
      position: 9,
      capacity: 10,
      headCount: 8,
      kvHeadCount: 4,
      headSize: 8,
      rotated: 0,
      normSize: 7,
      hasBias: flag,
      hasNorm: flag,
      epsilon: 1e-5,
    },
    // Rings, whose end the rows go over: with room before and behind them, on one side, and with none.
    ...[102, 101, 100].map((capacity) => ({
      rows: 200,
      rowsPerSequence: 100,
      sequences: 2,
      position: 350,
      capacity,
      positionCount: 500,
      headCount: 8,
      kvHeadCount: 4,
      headSize: 8,
      rotated: 4,
      normSize: 8,
      hasBias: flag,
      hasNorm: flag,
      epsilon: 1e-5,
    })),
  ]),
  attention: [0, 20].flatMap((windowTokens) => [
    {
      rows: 100,
      rowsPerSequence: 100,
      sequences: 3,
      position: 7,
      capacity: 120,
      splits: 1,
      headCount: 8,
      kvHeadCount: 4,
      headSize: 4,
      windowTokens,
      scale: 0.5,
      softCap: 2,
    },
    {
      rows: 6,
      rowsPerSequence: 1,
      sequences: 6,
      position: 99,
      capacity: 110,
      splits: 3,
      headCount: 8,
      kvHeadCount: 4,
      headSize: 4,
      windowTokens,
      scale: 0.5,
      softCap: 0,
    },
    // Rings of as many slots as a pass reads and writes, turned.
    ...(windowTokens === 0 ? [] : [100, 1]).map((rows) => ({
      rows,
      rowsPerSequence: rows,
      sequences: 2,
      position: 707,
      capacity: 19 + rows,
      splits: 1,
      headCount: 8,
      kvHeadCount: 4,
      headSize: 4,
      windowTokens,
      scale: 0.5,
      softCap: 2,
    })),
  ]),
  'matmul-experts': [PAIRS],
  'experts-swiglu': [{ ...PAIRS, hasBias: 0, kind: 2 }],
  'matmul-experts-parts': [{ ...PAIRS, inner: 96, splits: 3 }],
};

describe('the spots of every op of a model', () => {
  // Kernels of an op have its reference in common.
  const ops = new Set(KERNELS.map(({ op }) => op).filter((op) => !NOT_OF_MODELS.test(op)));
  const kernels = [...ops].flatMap(
    (op) => KERNELS.find((one) => one.op === op && one.types.includes('f32')) ?? [],
  );

  it.each(kernels.map((kernel) => [kernel.op, kernel] as const))(
    'of %s, computed alone, equal those of the whole',
    (_, kernel) => {
      const own = LARGE[kernel.op] ?? LARGE[kernel.op.replace(/-(prefill|decode)$/, '')] ?? [];
      const large = own.filter(({ splits = 1 }) => kernel.op !== 'attention-prefill' || splits === 1);
      expect(large.length).toBeGreaterThan(kernel.op === 'embedding' ? -1 : 0);
      for (const dims of [...large, ...kernel.edgeDims(kernel.tuningSpace(FACTS)[0], 'f32')]) {
        const inputs = makeInputs(kernel, 'f32', dims, randomNumbers(3));
        const whole = kernel.reference(inputs, dims);
        const spots = spotProblems(kernel, dims, kernel.inputs?.(dims, randomNumbers(3)) ?? {}) ?? [];
        expect(spots.length).toBeGreaterThan(0);
        let elements = 0;
        for (const spot of spots) {
          const parts = Object.entries(spot.inputs).map(([name, ranges]) => [
            name,
            Float32Array.from(gathered(inputs[name] ?? NONE, ranges)),
          ]);
          const alone = kernel.reference({ ...Object.fromEntries(parts), ...spot.given }, spot.dims);
          for (const [name, ranges] of Object.entries(spot.outputs)) {
            const expected = gathered(whole[name] ?? NONE, ranges);
            expect(expected.some((value) => value === undefined)).toBe(false);
            expect(
              maxRelativeError(alone[name] ?? [], expected),
              `${name} of ${JSON.stringify(dims)}`,
            ).toBeLessThan(1e-6);
            expect(alone[name]).toHaveLength(expected.length);
            elements += expected.length;
          }
          for (const [name, ranges] of Object.entries(spot.unchanged ?? {})) {
            expect(gathered(whole[name] ?? NONE, ranges)).toEqual(gathered(inputs[name] ?? NONE, ranges));
          }
        }
        expect(elements).toBeGreaterThan(0);
      }
    },
  );

  it('reach the last element of every output', () => {
    for (const kernel of kernels) {
      for (const dims of kernel.edgeDims(kernel.tuningSpace(FACTS)[0], 'f32')) {
        const special = kernel.inputs?.(dims, randomNumbers(3)) ?? {};
        const spots = spotProblems(kernel, dims, special) ?? [];
        // Of lookups and experts the last row may be of another part, of a cache its end is not written.
        if (/^(embedding|matmul-experts|experts-swiglu|rope-append|matmul|sum-parts)$/.test(kernel.op))
          continue;
        for (const name of kernel.outputs) {
          const length = kernel.bindings.find((one) => one.name === name)?.length(dims);
          const ends = spots
            .flatMap(({ outputs }) => outputs[name] ?? [])
            .map((range) => range.start + range.length);
          expect(Math.max(...ends), `${kernel.name} ${name}`).toBe(length);
        }
      }
    }
  });
});

describe('the spots of a lookup', () => {
  it('are rows of the part that it binds, and a token beside it', () => {
    const tokens = Uint32Array.of(3, 109, 100, 110, 104);
    const [spot] = spotProblems(embedding, dims, { tokens }) ?? [];
    expect(spot?.inputs.weights?.map(({ start }) => start / 4)).toEqual([9, 0, 4]);
    expect(spot?.outputs.output?.map(({ start }) => start / 4)).toEqual([1, 2, 4, 0]);
    expect(spot?.given.tokens).toEqual(Uint32Array.of(0, 1, 2, 3));
    expect(spot?.dims).toEqual({ ...dims, rows: 4, vocabularySize: 3, firstToken: 0 });
  });

  it('stay inside a part that holds none of the tokens', () => {
    const [spot] = spotProblems(embedding, dims, { tokens: Uint32Array.of(1, 2, 3, 4, 5) }) ?? [];
    expect(spot?.inputs.weights).toEqual([{ start: 0, length: 4 }]);
    expect(spot?.given.tokens).toEqual(Uint32Array.of(1));
    expect(spot?.dims).toMatchObject({ rows: 1, vocabularySize: 1, firstToken: 0 });
  });
});

describe('the spots of routed experts', () => {
  const routed = { pairs: 6, chosen: 2, columns: 4, inner: 8, isGathered: 1, hasBias: 1 };
  const part = { ...routed, firstExpert: 2, expertCount: 3, tileRows: 8, tileCount: 9 };

  it('are pairs whose experts are bound, with their own weights, token and bias', () => {
    const [spot] =
      spotProblems({ op: 'matmul-experts' }, part, { experts: Uint32Array.of(0, 4, 5, 3, 1, 2) }) ?? [];
    expect(spot?.outputs.output?.map(({ start }) => start / 4)).toEqual([1, 3, 5]);
    expect(spot?.inputs.activations?.map(({ start }) => start / 8)).toEqual([0, 1, 2]);
    expect(spot?.inputs.weights?.map(({ start }) => start / 32)).toEqual([2, 1, 0]);
    expect(spot?.inputs.bias?.map(({ start }) => start / 4)).toEqual([4, 3, 2]);
    expect(spot?.dims).toMatchObject({ pairs: 3, firstExpert: 0, expertCount: 3, tileRows: 0 });
  });

  it('are pairs that stay as they are where none has its expert here', () => {
    const [spot] =
      spotProblems({ op: 'matmul-experts' }, part, { experts: Uint32Array.of(0, 1, 5, 6, 1, 7) }) ?? [];
    expect(spot?.dims).toMatchObject({ pairs: 0 });
    expect(spot?.unchanged?.output?.map(({ start }) => start / 4)).toEqual([0, 3, 5]);
  });
});
