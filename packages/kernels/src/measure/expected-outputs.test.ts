import { describe, expect, it } from 'vitest';
import { attentionPrefill } from '../attention/prefill.ts';
import { kernelNamed } from '../choose/registry.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { matmulDims } from '../product/dims.ts';
import { expectOutputs, sampledRows } from './expected-outputs.ts';
import { randomNumbers } from './random-numbers.ts';

/** The kernel, said to be so costly that only some of its rows can be checked. */
const costly = (kernel: Kernel): Kernel => ({ ...kernel, flop: (dims) => (dims.rows ?? 0) * 5e8 });
const MAX_FLOP = 2.5e9;

function inputsOf(kernel: Kernel, dims: Record<string, number>) {
  const random = randomNumbers(1);
  const plain = kernel.bindings.map(({ name, length }) => {
    return [name, Float32Array.from({ length: length(dims) }, () => random() - 0.5)] as const;
  });
  return { ...Object.fromEntries(plain), ...kernel.inputs?.(dims, random) };
}

describe.each([
  [kernelNamed('matmul-dot'), matmulDims({ rows: 11, columns: 6, inner: 8, accumulate: 1 })],
  [
    attentionPrefill,
    {
      rows: 11,
      headCount: 2,
      kvHeadCount: 1,
      headSize: 4,
      capacity: 20,
      position: 5,
      sequences: 1,
      rowsPerSequence: 11,
      windowTokens: 0,
      splits: 1,
      scale: 0.5,
      softCap: 0,
    },
  ],
])('rows of $name, checked alone', (kernel, dims) => {
  const inputs = inputsOf(kernel, dims);
  const outputs = kernel.reference(inputs, dims);
  const { output = new Float32Array() } = outputs;
  const elements = Object.values(outputs).reduce((sum, { length }) => sum + length, 0);

  it('are the first, the last and some between, and equal those of the whole', () => {
    expect(sampledRows(costly(kernel), dims, MAX_FLOP)).toEqual([0, 2, 5, 7, 10]);
    const expected = expectOutputs(costly(kernel), dims, inputs, MAX_FLOP);
    expect(expected.checkedElements).toBe((5 * elements) / 11);
    expect(expected.maxRelativeError({ ...inputs, ...outputs })).toBe(0);
  });

  it('say so if one of them is wrong', () => {
    const expected = expectOutputs(costly(kernel), dims, inputs, MAX_FLOP);
    const wrong = Float32Array.from(output);
    wrong[output.length - 1] = (wrong.at(-1) ?? 0) + 1;
    expect(expected.maxRelativeError({ ...inputs, ...outputs, output: wrong })).toBeGreaterThan(0.1);
  });

  it('are all of them where there is time', () => {
    expect(expectOutputs(kernel, dims, inputs).checkedElements).toBe(elements);
  });
});

it('checks every row of the attention of a prompt of 2048 of Llama 8B', () => {
  const dims = {
    rows: 2048,
    headCount: 32,
    kvHeadCount: 8,
    headSize: 128,
    capacity: 2048,
    sequences: 1,
    rowsPerSequence: 2048,
    windowTokens: 0,
    splits: 1,
    scale: 0.1,
    softCap: 0,
  };
  expect(sampledRows(attentionPrefill, dims)).toEqual([]);
});
