import { afterAll, describe, expect, it } from 'vitest';
import { KERNELS } from '../../src/choose/registry.ts';
import { kernelRefusal } from '../../src/choose/select.ts';
import type { SubgroupMatrixConfig } from '../../src/device/capabilities.ts';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import type { Dims, Kernel } from '../../src/kernel/kernel.ts';
import { matmulDims } from '../../src/product/dims.ts';
import {
  asRouted,
  type ConformanceCase,
  conformanceFaults,
  describeCase,
  edgeCases,
  refusedKernels,
  routed,
  routedCases,
} from './conformance-cases.ts';
import { CONFIGS, offering, withoutMatrixUnits } from './emulate-matrices.ts';
import { openTestContext } from './open-test-context.ts';

const context = await openTestContext();
const cache = new PipelineCache(context.device);
afterAll(() => context.close());

async function expectConformance(some: ConformanceCase) {
  expect(await conformanceFaults(context, cache, some)).toEqual([]);
}

describe(`every kernel equals its reference on ${context.facts.description}`, () => {
  for (const some of edgeCases(context.facts)) {
    it(describeCase(some), async () => await expectConformance(some));
  }

  it('leaves no kernel out but those that need subgroups, or matrices of them, where there are none', () => {
    const expected = context.facts.supportsSubgroups
      ? /needs subgroup matrices/
      : /needs the feature subgroups|needs subgroup matrices/;
    const refusals = refusedKernels(context.facts)
      .filter(({ type }) => type !== 'f16' || context.facts.supportsF16)
      .flatMap((refused) => refused.refusals);
    expect(refusals).toEqual(refusals.map(() => expect.stringMatching(expected)));
  });
});

describe('kernels of grouped experts, some with one pair and some with none', () => {
  for (const some of routedCases(context.facts)) {
    it(`${some.kernel.name} ${some.type}`, async () => await expectConformance(some));
  }
});

const within = (sizes: { rows: number; columns: number; inner: number }) =>
  matmulDims({ ...sizes, outputStride: sizes.columns + 7, firstColumn: 3, accumulate: 1 });
const aligned = (sizes: { rows: number; columns: number; inner: number }) =>
  matmulDims({ ...sizes, outputStride: sizes.columns + 8, firstColumn: 4, accumulate: 1 });
const gathered = { isGathered: 1, firstExpert: 0 } as const;
const part = { isGathered: 0, firstExpert: 1 } as const;

/** Edges inside few tiles, and no type both of rows and of pairs: emulation is slow. */
const MATRIX_CASES: [SubgroupMatrixConfig, string, Kernel['types'][number], Dims][] = [
  [CONFIGS[0], 'matmul-matrix', 'f32', within({ rows: 35, columns: 37, inner: 72 })],
  // One tile of rows is stored as matrices, added to what is there; the next is not whole.
  [CONFIGS[0], 'matmul-matrix', 'f32', aligned({ rows: 20, columns: 64, inner: 72 })],
  [CONFIGS[0], 'matmul-matrix', 'q8_0', within({ rows: 35, columns: 5, inner: 96 })],
  [CONFIGS[0], 'matmul-matrix', 'q4_1', within({ rows: 35, columns: 5, inner: 96 })],
  [CONFIGS[0], 'matmul-experts-matrix', 'q4_0', routed({ columns: 5, inner: 96, ...gathered }, 32)],
  [CONFIGS[1], 'matmul-experts-matrix', 'f16', routed({ columns: 19, inner: 40, ...part }, 32)],
];

function testMatrixKernels(): void {
  for (const [config, name, type, dims] of MATRIX_CASES) {
    const facts = offering(context.facts, config);
    const kernel = KERNELS.find((one) => one.name === name) as Kernel;
    // Without shader-f16 the kernel is not offered: nothing to test.
    if (config.componentType === 'f16' && !facts.supportsF16) continue;
    it(`${name} ${type} of ${config.componentType} ${config.M}x${config.N}x${config.K}`, async () => {
      expect(kernelRefusal(kernel, facts, { type, dims })).toBeNull();
      const { tuningFor: _, ...emulated } = { ...withoutMatrixUnits(kernel), refusal: () => null };
      // The fewest matrices that still are several: LLVM compiles each as an array.
      const fewest = { ROW_MATRICES: 1, COLUMN_MATRICES: 2, K_TILE: 64 };
      const parts = kernel.op === 'matmul' ? {} : { SUBGROUP_ROWS: 32 / config.M, SUBGROUP_COLUMNS: 1 };
      const tuning = { ...kernel.tuningSpace(facts)[0], ...fewest, ...parts };
      await expectConformance({ kernel: asRouted(emulated), type, tuning, dims: [dims] });
    });
  }
}

type Cases = [SubgroupMatrixConfig, Kernel['types'][number], Dims, Partial<Dims>[], number?];

/**
 * Rows and keys beside and across tiles, groups of 1, 3, 4 and 8 heads, windows, rings, caps, several sequences; sinks
 * and slopes as the op's inputs have them. At scale 4 logits rise so far that sums have to be scaled. Subgroups of 64 where
 * 32 are expected take two passes. Each entry is a pipeline, which takes seconds.
 */
const ATTENTION_CASES: Cases[] = [
  [
    CONFIGS[0],
    'f32',
    { headCount: 4, kvHeadCount: 1, headSize: 36 },
    [
      { rows: 37, position: 30, scale: 4 },
      { rows: 21, position: 3, headCount: 3, kvHeadCount: 3, passSequences: 2, windowTokens: 11 },
      { rows: 5, position: 60, headCount: 8 },
      { rows: 21, position: 100, windowTokens: 11, capacity: 31, passSequences: 2 },
    ],
  ],
  [CONFIGS[0], 'q8_0', { headCount: 6, kvHeadCount: 2, headSize: 32 }, [{ rows: 35, position: 70 }]],
  [
    CONFIGS[1],
    'f16',
    { headCount: 3, kvHeadCount: 1, headSize: 40 },
    [
      { rows: 23, position: 17, windowTokens: 33 },
      { rows: 1, position: 65, passSequences: 2 },
      { rows: 23, position: 171, windowTokens: 33, capacity: 56 },
    ],
    64,
  ],
  [
    CONFIGS[2],
    'f16',
    { headCount: 8, kvHeadCount: 2, headSize: 24 },
    [{ rows: 19, position: 51, softCap: 3 }],
  ],
];

function testMatrixAttention(): void {
  const kernel = KERNELS.find(({ name }) => name === 'attention-prefill-matrix') as Kernel;
  for (const [config, type, heads, variations, subgroupSize] of ATTENTION_CASES) {
    const facts = offering(context.facts, config);
    const [tuning] = kernel.tuningSpace(facts);
    if (config.componentType === 'f16' && !facts.supportsF16) continue;
    it(`${kernel.name} ${type} of ${config.componentType} ${config.M}x${config.N}x${config.K}`, async () => {
      const emulated = { ...withoutMatrixUnits(kernel, subgroupSize), refusal: () => null };
      for (const { passSequences = 1, rows = 1, position = 0, ...rest } of variations) {
        const capacity = position + rows + 1;
        const some = { rows: passSequences * rows, rowsPerSequence: rows, sequences: passSequences + 1 };
        const others = { windowTokens: 0, splits: 1, scale: 0.25, softCap: 0 };
        const dims = { ...heads, ...some, ...others, position, capacity, ...rest } as Dims;
        expect(kernelRefusal(kernel, facts, { type, dims })).toBeNull();
        await expectConformance({ kernel: emulated, type, tuning, dims: [dims] });
      }
    });
  }
}

// Without subgroups no device has matrices of them: nothing to test.
if (context.facts.supportsSubgroups) {
  describe('matrix kernels, with their builtins written out', () => {
    testMatrixKernels();
    testMatrixAttention();
  });
}
