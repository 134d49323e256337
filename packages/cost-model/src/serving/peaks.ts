import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import type { PeakKind } from '@breakeven/schema/cost/peak-kind';

/** A limit of arithmetic, what it counts, and its source. */
export interface Peak {
  kind: PeakKind;
  /** Of one GPU. */
  flopPerSecond: number;
  source: string;
}

export const PEAK_NAMES: Readonly<Record<PeakKind, string>> = {
  'f32-fma': 'f32 FMA rate',
  'f16-fma': 'f16 FMA rate',
  'int8-dot': 'int8 dot-product rate',
  'f16-matrix': 'f16 matrix units, dense',
};

/**
 * The arithmetic peaks of a GPU of the catalogue, of dense operands: without matrix units, and with them. Unknown
 * peaks are left out.
 *
 *     f32FlopPerSecond, f16MatrixFlopPerSecond of the row
 *
 * Domain: a row of the catalogue. Source: the row's own.
 * Example: peaksOfGpu({ f32FlopPerSecond: 67e12, f16MatrixFlopPerSecond: 989e12, source: 'sheet' }).length = 2
 */
export function peaksOfGpu({
  f32FlopPerSecond,
  f16MatrixFlopPerSecond,
  source,
}: Pick<Gpu, 'f32FlopPerSecond' | 'f16MatrixFlopPerSecond' | 'source'>): Peak[] {
  return [
    ...(f32FlopPerSecond === null
      ? []
      : [{ kind: 'f32-fma' as const, flopPerSecond: f32FlopPerSecond, source }]),
    ...(f16MatrixFlopPerSecond === null
      ? []
      : [{ kind: 'f16-matrix' as const, flopPerSecond: f16MatrixFlopPerSecond, source }]),
  ];
}

/** Vendors whose GPUs without a matrix rate in the catalogue have no matrix units: elsewhere it was not looked up. */
export const WITHOUT_MATRIX_UNITS: readonly Gpu['vendor'][] = ['apple', 'qualcomm'];

/**
 * The fastest arithmetic of a GPU on f16 operands: matrix units, or lanes where it has none; null where that is not known.
 *
 *     f16MatrixFlopPerSecond, else f32FlopPerSecond of a vendor without matrix units
 *
 * Domain: a row of the catalogue. Source: the row's own.
 * Example: arithmeticPeak({ vendor: 'nvidia', f32FlopPerSecond: 67e12, f16MatrixFlopPerSecond: null, source: 'sheet' }) = null
 */
export function arithmeticPeak(
  gpu: Pick<Gpu, 'vendor' | 'f32FlopPerSecond' | 'f16MatrixFlopPerSecond' | 'source'>,
): Peak | null {
  if (gpu.f16MatrixFlopPerSecond === null && !WITHOUT_MATRIX_UNITS.includes(gpu.vendor)) return null;
  return peaksOfGpu(gpu).at(-1) ?? null;
}

/** One kernel of a report, as far as it matters here. */
interface RanKernel {
  op: string;
  kernel: string;
  dims: Readonly<Record<string, number>>;
  dispatches: number;
}

/**
 * What the products of a phase were computed on: the kind of the kernels with most of their arithmetic; null where no
 * kernel that multiplies is named.
 *
 *     argmax over kinds of sum rows * columns * inner * dispatches of the kind's kernels
 *
 * Kernels on matrix units and over dot4I8Packed have it in their names; all others multiply f32, of whatever type their
 * weights are.
 *
 * Domain: the kernels of one test and phase of a report. Source: docs/adr/0008-matrix-units-and-int8-products.md.
 * Example: peakKindOfKernels([{ op: 'matmul', kernel: 'matmul-matrix', dims: { rows: 512, columns: 64, inner: 64 }, dispatches: 1 }]) = 'f16-matrix'
 */
export function peakKindOfKernels(kernels: readonly RanKernel[]): PeakKind | null {
  const products = new Map<PeakKind, number>();
  for (const { op, kernel, dims, dispatches } of kernels) {
    if (!/matmul|swiglu/.test(op)) continue;
    const kind = /\bmatrix\b/.test(kernel) ? 'f16-matrix' : /\bint8\b/.test(kernel) ? 'int8-dot' : 'f32-fma';
    const lines = /swiglu/.test(op) ? 2 : 1;
    const columns = lines * (dims.columns ?? dims.size ?? 1);
    const size = (dims.rows ?? dims.pairs ?? 1) * columns * (dims.inner ?? 1) * dispatches;
    products.set(kind, (products.get(kind) ?? 0) + size);
  }
  return [...products].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
