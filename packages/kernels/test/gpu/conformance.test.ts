import { afterAll, describe, expect, it } from 'vitest';
import type { Dims, Kernel, Tuning } from '../../src/define-kernel.ts';
import { matmulDims } from '../../src/ops/matmul.ts';
import { KERNELS } from '../../src/registry.ts';
import { PipelineCache } from '../../src/runtime/pipeline-cache.ts';
import { runKernel } from '../../src/runtime/run-kernel.ts';
import { whyUnsupported } from '../../src/select.ts';
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
      kernel.tolerance(type, dims).maxRelativeError,
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

/** Edges inside one tile: emulation is slow. */
const MATRIX_CASES = [
  { config: CONFIGS[0], kernel: 'matmul-matrix', type: 'f32', rows: 35, columns: 37, inner: 72 },
  { config: CONFIGS[0], kernel: 'matmul-quantised-matrix', type: 'q8_0', rows: 35, columns: 5, inner: 96 },
  { config: CONFIGS[0], kernel: 'matmul-quantised-matrix', type: 'q4_0', rows: 5, columns: 37, inner: 32 },
  { config: CONFIGS[1], kernel: 'matmul-matrix', type: 'f16', rows: 13, columns: 19, inner: 40 },
] as const;

function testMatrixKernels(): void {
  for (const { config, kernel: name, type, ...sizes } of MATRIX_CASES) {
    const facts = offering(context.facts, config);
    const kernel = KERNELS.find((one) => one.name === name) as Kernel;
    const dims = matmulDims({
      ...{ ...sizes, outputStride: sizes.columns + 7, firstColumn: 3, accumulate: 1 },
    });
    // Without shader-f16 the kernel is not offered: nothing to test.
    if (config.componentType === 'f16' && !facts.supportsF16) continue;
    it(`${name} ${type} of ${config.componentType} ${config.M}x${config.N}x${config.K}`, async () => {
      expect(whyUnsupported(kernel, facts, { type, dims })).toBeNull();
      const { tuningFor: _, ...emulated } = { ...withoutMatrixUnits(kernel), unsupported: () => null };
      // The fewest matrices that still are several: LLVM compiles each as an array.
      const tuning = { ...kernel.tuningSpace(facts)[0], ROW_MATRICES: 1, COLUMN_MATRICES: 2, K_TILE: 64 };
      await expectConformance(emulated, type, tuning, dims);
    });
  }
}

// Without subgroups no device has matrices of them: nothing to test.
if (context.facts.supportsSubgroups) {
  describe('matrix kernels, with their builtins written out', testMatrixKernels);
}
