import { afterAll, describe, expect, it } from 'vitest';
import { KERNELS } from '../../src/choose/registry.ts';
import { whyUnsupported } from '../../src/choose/select.ts';
import type { SubgroupMatrixConfig } from '../../src/device/capabilities.ts';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import { runKernel } from '../../src/dispatch/run-kernel.ts';
import type { Dims, Kernel, Tuning } from '../../src/kernel/kernel.ts';
import { matmulDims } from '../../src/product/contracts/matmul.ts';
import { withTiles } from '../../src/product/contracts/matmul-experts.ts';
import { groupPairs } from '../../src/routing/expert-tiles.ts';
import { decode, encode, makeInputs, maxRelativeError, randomNumbers } from './arrays.ts';
import { CONFIGS, offering, withoutMatrixUnits } from './emulate-matrices.ts';
import { openTestContext } from './open-test-context.ts';

const context = await openTestContext();
const cache = new PipelineCache(context.device);
afterAll(() => context.close());

const describeDims = (dims: Dims) =>
  Object.entries(dims)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

async function expectConformance(kernel: Kernel, type: Kernel['types'][number], tuning: Tuning, dims: Dims) {
  const inputs = makeInputs(kernel, type, dims, randomNumbers(42));
  const expected = kernel.reference(inputs, dims);
  const variant = { type, tuning: kernel.tuningFor?.(tuning, dims) ?? tuning };
  const outputs = await runKernel(
    context,
    cache,
    { kernel, variant },
    dims,
    encode(kernel, type, inputs, dims),
  );
  for (const name of kernel.outputs) {
    const actual = decode({ kernel, variant }, name, dims, outputs[name] as ArrayBuffer);
    const error = maxRelativeError(actual, expected[name] ?? []);
    expect(error, `${name} for ${describeDims(dims)}`).toBeLessThanOrEqual(
      kernel.tolerance(variant, dims).maxRelativeError,
    );
  }
}

const tested = new Set<string>();

describe(`every kernel equals its reference on ${context.facts.description}`, () => {
  for (const kernel of KERNELS) {
    for (const type of kernel.types) {
      for (const tuning of kernel.tuningSpace(context.facts)) {
        const cases = kernel
          .edgeDims(tuning)
          .filter((dims) => whyUnsupported(kernel, context.facts, { type, dims }) === null);
        const label = Object.entries(tuning).map(([name, value]) => `${name}=${value}`);
        // A variant that the device cannot run (no f16, no subgroups) is not offered: nothing to test.
        if (cases.length === 0) continue;
        tested.add(kernel.name);
        it(`${kernel.name} ${type} ${label.join(' ')}`, async () => {
          for (const dims of cases) await expectConformance(kernel, type, tuning, dims);
        });
      }
    }
  }

  it('leaves no kernel out but those that need subgroups, or matrices of them, where there are none', () => {
    const reasons = KERNELS.filter(({ name }) => !tested.has(name)).map((kernel) => {
      const [tuning] = kernel.tuningSpace(context.facts);
      const [dims = {}] = kernel.edgeDims(tuning);
      return kernel.unsupported(context.facts, { type: kernel.types[0] ?? 'f32', dims });
    });
    const excuse = context.facts.supportsSubgroups
      ? /needs subgroup matrices/
      : /needs the feature subgroups|needs subgroup matrices/;
    expect(reasons).toEqual(reasons.map(() => expect.stringMatching(excuse)));
  });
});

/** Of expert 0 whole tiles and one pair more, of 1 a single one, of 2 none. */
const PAIRS_OF_EXPERTS = [65, 1, 0, 7, 3];
const ROUTING = PAIRS_OF_EXPERTS.flatMap((count, expert) => Array<number>(count).fill(expert)).sort(
  // Not as they are grouped, and the same each time.
  (a, b) => ((7 * a) % 5) - ((7 * b) % 5),
);

function routed(
  sizes: { columns: number; inner: number; isGathered: 0 | 1; firstExpert: 0 | 1 },
  tileRows: number,
): Dims {
  const expertCount = PAIRS_OF_EXPERTS.length - sizes.firstExpert;
  return withTiles({ ...sizes, pairs: ROUTING.length, chosen: 2, expertCount, hasBias: 1 }, tileRows);
}

const asRouted = (kernel: Kernel): Kernel =>
  kernel.op === 'matmul-experts'
    ? {
        ...kernel,
        inputs: (dims) => ({
          experts: dims.tileRows === 0 ? Uint32Array.from(ROUTING) : groupPairs(ROUTING, dims),
        }),
      }
    : kernel;

describe('kernels of grouped experts, of which some have one pair and some none', () => {
  const grouped = KERNELS.filter(({ op }) => op === 'matmul-experts').map(asRouted);
  for (const kernel of grouped) {
    for (const type of kernel.types) {
      const [tuning] = kernel.tuningSpace(context.facts);
      // Tiles of a height that is compiled anyway.
      const tileRows = kernel.edgeDims(tuning).at(-1)?.tileRows ?? 0;
      const dims = routed({ columns: 39, inner: 96, isGathered: 1, firstExpert: 1 }, tileRows);
      if (whyUnsupported(kernel, context.facts, { type, dims }) !== null) continue;
      it(`${kernel.name} ${type}`, async () => {
        await expectConformance(kernel, type, tuning, dims);
      });
    }
  }
});

const within = (sizes: { rows: number; columns: number; inner: number }) =>
  matmulDims({ ...sizes, outputStride: sizes.columns + 7, firstColumn: 3, accumulate: 1 });
const gathered = { isGathered: 1, firstExpert: 0 } as const;
const part = { isGathered: 0, firstExpert: 1 } as const;

/** Edges inside few tiles, and no type both of rows and of pairs: emulation is slow. */
const MATRIX_CASES: [SubgroupMatrixConfig, string, Kernel['types'][number], Dims][] = [
  [CONFIGS[0], 'matmul-matrix', 'f32', within({ rows: 35, columns: 37, inner: 72 })],
  [CONFIGS[0], 'matmul-quantised-matrix', 'q8_0', within({ rows: 35, columns: 5, inner: 96 })],
  [CONFIGS[0], 'matmul-experts-quantised-matrix', 'q4_0', routed({ columns: 5, inner: 96, ...gathered }, 32)],
  [CONFIGS[1], 'matmul-experts-matrix', 'f16', routed({ columns: 19, inner: 40, ...part }, 32)],
];

function testMatrixKernels(): void {
  for (const [config, name, type, dims] of MATRIX_CASES) {
    const facts = offering(context.facts, config);
    const kernel = KERNELS.find((one) => one.name === name) as Kernel;
    // Without shader-f16 the kernel is not offered: nothing to test.
    if (config.componentType === 'f16' && !facts.supportsF16) continue;
    it(`${name} ${type} of ${config.componentType} ${config.M}x${config.N}x${config.K}`, async () => {
      expect(whyUnsupported(kernel, facts, { type, dims })).toBeNull();
      const { tuningFor: _, ...emulated } = { ...withoutMatrixUnits(kernel), unsupported: () => null };
      // The fewest matrices that still are several: LLVM compiles each as an array.
      const fewest = { ROW_MATRICES: 1, COLUMN_MATRICES: 2, K_TILE: 64 };
      const parts = kernel.op === 'matmul' ? {} : { SUBGROUP_ROWS: 32 / config.M, SUBGROUP_COLUMNS: 1 };
      const tuning = { ...kernel.tuningSpace(facts)[0], ...fewest, ...parts };
      await expectConformance(asRouted(emulated), type, tuning, dims);
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
      const emulated = { ...withoutMatrixUnits(kernel, subgroupSize), unsupported: () => null };
      for (const { passSequences = 1, rows = 1, position = 0, ...rest } of variations) {
        const capacity = position + rows + 1;
        const some = { rows: passSequences * rows, rowsPerSequence: rows, sequences: passSequences + 1 };
        const others = { windowTokens: 0, splits: 1, scale: 0.25, softCap: 0 };
        const dims = { ...heads, ...some, ...others, position, capacity, ...rest } as Dims;
        expect(whyUnsupported(kernel, facts, { type, dims })).toBeNull();
        await expectConformance(emulated, type, tuning, dims);
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
