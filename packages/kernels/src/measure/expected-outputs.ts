import { dim } from '../kernel/dims.ts';
import type { Arrays, Dims, Kernel } from '../kernel/kernel.ts';
import { maxRelativeError } from './max-relative-error.ts';

/**
 * The references run at 3 to 4 GFLOP/s: beyond this, rows are sampled rather than waited for. It covers the attention
 * of a prompt of 2048 of Llama 8B, whose rows differ in the keys that they see, and a matmul of 1024 x 4096 x 4096.
 */
const MAX_REFERENCE_FLOP = 4e10;

/** What the outputs must be: of the whole, or of some rows. */
export interface ExpectedOutputs {
  checkedElements: number;
  /** Of the outputs by name; the largest over them. */
  maxRelativeError(outputs: Arrays): number;
}

function compare(outputs: Arrays, expected: Arrays, names: readonly string[]): number {
  return Math.max(...names.map((name) => maxRelativeError(outputs[name] ?? [], expected[name] ?? [])));
}

const lengthOf = (kernel: Kernel, name: string, dims: Dims) =>
  kernel.bindings.find((binding) => binding.name === name)?.length(dims) ?? 0;

/** Bindings with the same number of elements for each row. */
function rowBindings(kernel: Kernel, dims: Dims): string[] {
  const single = { ...dims, rows: 1 };
  return kernel.bindings
    .filter(({ length }) => length(single) * dim(dims, 'rows') === length(dims))
    .map(({ name }) => name);
}

/** One row as a problem of its own: its part of the bindings, at its own position. */
function rowProblem(kernel: Kernel, dims: Dims, inputs: Arrays, row: number): { inputs: Arrays; dims: Dims } {
  const { position = 0, rowsPerSequence = dim(dims, 'rows') } = dims;
  const own = { position: position + (row % rowsPerSequence), rowsPerSequence: 1 };
  const rowDims = { ...dims, rows: 1, ...('capacity' in dims && own) };
  const parts = Object.fromEntries(
    rowBindings(kernel, dims).map((name) => {
      const length = lengthOf(kernel, name, { ...dims, rows: 1 });
      return [name, inputs[name]?.subarray(row * length, (row + 1) * length) ?? new Float32Array()];
    }),
  );
  const sequence = (inputs.step?.[1] ?? 0) + Math.floor(row / rowsPerSequence);
  const step = 'step' in inputs && { step: Uint32Array.of(own.position, sequence, 0, 0) };
  return { inputs: { ...inputs, ...parts, ...step }, dims: rowDims };
}

/** Rows to check, the first and the last among them, as many as fit the time. Empty: all fit, or none can be cut. */
export function sampledRows(kernel: Kernel, dims: Dims, maxFlop = MAX_REFERENCE_FLOP): number[] {
  const { rows = 1 } = dims;
  const flop = kernel.flop(dims);
  const isSliced = rows > 1 && kernel.outputs.every((name) => rowBindings(kernel, dims).includes(name));
  if (flop <= maxFlop || !isSliced) return [];
  const count = Math.max(2, Math.floor(maxFlop / (flop / rows)));
  return Array.from({ length: count }, (_, i) => Math.floor((i * (rows - 1)) / (count - 1)));
}

/** Computes the reference in float64, once for all kernels of the op. */
export function expectOutputs(
  kernel: Kernel,
  dims: Dims,
  inputs: Arrays,
  maxFlop = MAX_REFERENCE_FLOP,
): ExpectedOutputs {
  const { outputs: names } = kernel;
  const rows = sampledRows(kernel, dims, maxFlop);
  if (rows.length === 0) {
    const expected = kernel.reference(inputs, dims);
    return {
      checkedElements: names.reduce((sum, name) => sum + (expected[name]?.length ?? 0), 0),
      maxRelativeError: (outputs) => compare(outputs, expected, names),
    };
  }
  const join = (parts: readonly Arrays[]): Arrays =>
    Object.fromEntries(
      names.map((name) => [name, Float32Array.from(parts.flatMap((part) => Array.from(part[name] ?? [])))]),
    );
  const expected = join(
    rows.map((row) => {
      const problem = rowProblem(kernel, dims, inputs, row);
      return kernel.reference(problem.inputs, problem.dims);
    }),
  );
  return {
    checkedElements: names.reduce((sum, name) => sum + (expected[name]?.length ?? 0), 0),
    maxRelativeError: (outputs) =>
      compare(join(rows.map((row) => rowProblem(kernel, dims, outputs, row).inputs)), expected, names),
  };
}
