import { describe, expect, it } from 'vitest';
import { select } from '../choose/select.ts';
import { deviceNamed } from '../device/devices.fixture.ts';
import type { BoundDispatch } from '../dispatch/bound-pass.ts';
import type { Dims } from '../kernel/kernel.ts';
import { matmulDims } from '../product/dims.ts';
import { argmax } from '../rows/argmax.ts';
import { chosenKernels } from './chosen-kernels.ts';

const dispatch = (dims: Dims): BoundDispatch => ({
  entry: { kernel: argmax, variant: { type: 'f32', tuning: { WORKGROUP_SIZE: 64 } } },
  dims,
  buffers: {},
});
const listed = (dispatches: Parameters<typeof chosenKernels>[1]) =>
  chosenKernels('pp2', dispatches, deviceNamed('navi31')).map(
    ({ phase, dims, dispatches, fillsDepth = false }) => [phase, dims.sequences, dispatches, fillsDepth],
  );

describe('the kernels of a test', () => {
  it('are those of every part of the KV cache, each named once and counted for one sequence', () => {
    const [three, two] = [dispatch({ sequences: 3 }), dispatch({ sequences: 2 })];
    expect(
      listed({
        depth: [[], []],
        prefill: [
          [three, three],
          [three, three],
          [two, two],
        ],
        decode: [three, two],
      }),
    ).toEqual([
      ['prefill', 3, 2, false],
      ['prefill', 2, 2, false],
      ['decode', 3, 1, false],
      ['decode', 2, 1, false],
    ]);
  });

  it('are, of what fills a depth, those that the prompt has in no part', () => {
    const [one, two, three] = [1, 2, 3].map((sequences) => dispatch({ sequences })) as [
      BoundDispatch,
      BoundDispatch,
      BoundDispatch,
    ];
    expect(listed({ depth: [[one, two], [three]], prefill: [[one], [three]], decode: [] })).toEqual([
      ['prefill', 2, 1, true],
      ['prefill', 1, 1, false],
      ['prefill', 3, 1, false],
    ]);
  });

  it('say what they round, in words, and of the others that they round nothing', () => {
    const facts = deviceNamed('navi31');
    const dims = matmulDims({ rows: 64, columns: 64, inner: 64 });
    const ran = (forced: string): BoundDispatch => ({
      entry: select({ op: 'matmul', dims, type: 'q4_0', facts, forced }),
      dims,
      buffers: {},
    });
    const decode = [ran('matmul-tile'), ran('matmul-int8')];
    const kernels = chosenKernels('tg1', { depth: [], prefill: [], decode }, facts);
    expect(kernels.map(({ rounds }) => rounds)).toEqual([null, 'activations to int8 in blocks of 32']);
  });
});
