import type { SubgroupMatrixConfig } from '../../device/capabilities.ts';
import type { DeviceFacts } from '../../device/device-facts.ts';
import { dim, sumTolerance } from '../../kernel/dims.ts';
import type { Dims, Tolerance, Tuning, Variant } from '../../kernel/kernel.ts';
import { expertTileWorkgroups } from './matmul-experts-tiles.ts';

/** Rows up to which a tile of so many wastes less than a tall one. */
const SHORT_ROWS = 32;
const SIZES = ['M', 'N', 'K'] as const;
const TILE = ['ROW_MATRICES', 'COLUMN_MATRICES', 'SUBGROUP_ROWS', 'SUBGROUP_COLUMNS', 'K_TILE'] as const;

/**
 * What the kernels over subgroup matrices multiply: f32 by f32 where a device offers that (Apple), else f16; always
 * into f32. Of several sizes the largest.
 */
export function matrixConfig({ subgroupMatrixConfigs }: DeviceFacts): SubgroupMatrixConfig | null {
  const sizes = ['8x8x8', '8x16x16', '16x16x16'];
  const rank = ({ M, N, K }: SubgroupMatrixConfig) => sizes.indexOf(`${M}x${N}x${K}`);
  const usable = subgroupMatrixConfigs
    .filter((config) => config.resultComponentType === 'f32' && rank(config) >= 0)
    .sort((a, b) => rank(b) - rank(a));
  return (
    usable.find(({ componentType }) => componentType === 'f32') ??
    usable.find(({ componentType }) => componentType === 'f16') ??
    null
  );
}

/** Why a device has no kernel over subgroup matrices, or null. */
export function matrixRefusal(facts: DeviceFacts): string | null {
  const config = facts.supportsSubgroups ? matrixConfig(facts) : null;
  if (config === null) return 'needs subgroup matrices that sum up in f32';
  if (config.componentType === 'f16' && !facts.supportsF16) return 'needs the feature shader-f16';
  const { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupStorageSize } = facts.limits;
  const tunings = matrixTunings(facts);
  const invocations = Number(tunings[0].WORKGROUP_SIZE);
  if (invocations > maxComputeInvocationsPerWorkgroup)
    return `needs ${invocations} invocations a workgroup, the device has ${maxComputeInvocationsPerWorkgroup}`;
  const tiles = tunings.flatMap(tilesOf);
  if (!tiles.every(isStagedInWholeSteps))
    return `is not written for ${config.M} x ${config.N} matrices of subgroups of ${facts.subgroupMaxSize}`;
  const bytes = Math.max(...tiles.map(workgroupBytes));
  return bytes > maxComputeWorkgroupStorageSize
    ? `needs ${bytes} bytes of workgroup memory, the device has ${maxComputeWorkgroupStorageSize}`
    : null;
}

/** Lanes that a subgroup is expected to have; another number is right too, but idles or takes more passes. */
export function matrixSubgroupSize({ vendor, subgroupMaxSize }: DeviceFacts): number {
  // Metal promises 4 to 64 and has 32.
  return vendor === 'apple' ? 32 : Math.max(32, subgroupMaxSize);
}

/** Four subgroups, 2 x 2; the first is the default. WebGPU asks that the largest subgroup divides a workgroup. */
export function matrixTunings(facts: DeviceFacts): [Tuning, ...Tuning[]] {
  const { M, N, K, componentType } = matrixConfig(facts) ?? { M: 16, N: 16, K: 16, componentType: 'f16' };
  const common = {
    ...{ HALF: componentType === 'f16', M, N, K, WORKGROUP_SIZE: 4 * matrixSubgroupSize(facts) },
    ...{ SUBGROUP_ROWS: 2, SUBGROUP_COLUMNS: 2, K_TILE: 32 },
  };
  const tall = { ...common, ROW_MATRICES: 4, COLUMN_MATRICES: 2 };
  const large = { ...common, ROW_MATRICES: 4, COLUMN_MATRICES: 4 };
  // Small matrices need more of them for a load to be used as often.
  const [first, second] = M === 8 && N === 8 ? [large, tall] : [tall, large];
  return isStagedInWholeSteps(second) ? [first, second] : [first];
}

/** For few rows a tile of up to 32, wide and deep instead. */
export function matrixTuningFor(tuning: Tuning, dims: Dims): Tuning {
  if (dim(dims, 'rows') > SHORT_ROWS) return tuning;
  const ROW_MATRICES = SHORT_ROWS / Number(tuning.M);
  return {
    ...tuning,
    ...{ ROW_MATRICES, COLUMN_MATRICES: 2, SUBGROUP_ROWS: 1, SUBGROUP_COLUMNS: 4, K_TILE: 64 },
  };
}

/** As tall as the tiles of pairs are (32 or 64 rows), and wide. */
export function expertMatrixTuningFor(tuning: Tuning, dims: Dims): Tuning {
  const rows = dim(dims, 'tileRows');
  if (rows <= SHORT_ROWS) return matrixTuningFor(tuning, { rows });
  return { ...tuning, ROW_MATRICES: rows / 2 / Number(tuning.M), COLUMN_MATRICES: 4 };
}

export const matrixRows = (t: Tuning) => Number(t.SUBGROUP_ROWS) * Number(t.ROW_MATRICES) * Number(t.M);
export const matrixColumns = (t: Tuning) =>
  Number(t.SUBGROUP_COLUMNS) * Number(t.COLUMN_MATRICES) * Number(t.N);

/** Of many rows, of few, and of the tallest tiles of pairs (the others are those of few rows). */
const tilesOf = (tuning: Tuning): Tuning[] => [
  tuning,
  matrixTuningFor(tuning, { rows: 1 }),
  expertMatrixTuningFor(tuning, { tileRows: 64 }),
];

/** What the .wgsl file asserts: one step of staging covers whole matrices, several of them whole tiles. */
function isStagedInWholeSteps(tuning: Tuning): boolean {
  const lines = (8 * Number(tuning.WORKGROUP_SIZE)) / Number(tuning.K_TILE);
  const parts = [matrixRows(tuning) / lines, matrixColumns(tuning) / lines];
  return [...parts, lines / Number(tuning.M), lines / Number(tuning.N)].every(Number.isInteger);
}

/** Of the two staged operands and of one result a subgroup. */
function workgroupBytes(tuning: Tuning): number {
  const { M, N, K_TILE, HALF } = tuning;
  const lines = matrixRows(tuning) + matrixColumns(tuning);
  return lines * (Number(K_TILE) + 8) * (HALF === true ? 2 : 4) + 4 * 4 * Number(M) * Number(N) + 16;
}

export function matrixWorkgroups(dims: Dims, tuning: Tuning): [number, number, number] {
  return [
    Math.ceil(dim(dims, 'columns') / matrixColumns(tuning)),
    Math.ceil(dim(dims, 'rows') / matrixRows(tuning)),
    1,
  ];
}

export const expertMatrixWorkgroups = (dims: Dims, tuning: Tuning) =>
  expertTileWorkgroups(dims, { columns: matrixColumns(tuning), rows: dim(dims, 'tileRows') });

/** Matrices of f16 round activations, those of f32 nothing. */
export function matrixTolerance({ tuning }: Variant, dims: Dims): Tolerance {
  const lines = dims.pairs ?? dim(dims, 'rows');
  return sumTolerance(dims, lines * dim(dims, 'columns'), tuning.HALF === true ? 2e-3 : 1e-5);
}

/** Enables, and the types of matrices: M x K times K x N. */
export function matrixEnables(tuning: Tuning, isHalfWeights = false): string {
  const half = tuning.HALF === true || isHalfWeights ? 'enable f16;\n' : '';
  return (
    // Parts are assigned by subgroup, which the analysis of Tint cannot follow; flow is uniform in each.
    'diagnostic(off, chromium.subgroup_matrix_uniformity);\n' +
    `${half}enable subgroups;\nenable chromium_experimental_subgroup_matrix;\n` +
    `alias Component = ${tuning.HALF === true ? 'f16' : 'f32'};\n` +
    'alias Left = subgroup_matrix_left<Component, K, M>;\n' +
    'alias Right = subgroup_matrix_right<Component, N, K>;\n' +
    'alias Sum = subgroup_matrix_result<f32, N, M>;\n'
  );
}

/** Enables and sizes; `elements` are the kernel's own lines. */
export function matrixPrelude({ tuning }: Variant, isHalfWeights: boolean, elements: string): string {
  const sizes = [...SIZES, 'WORKGROUP_SIZE', ...TILE].map((name) => `const ${name} = ${tuning[name]}u;\n`);
  return `${matrixEnables(tuning, isHalfWeights)}${elements}${sizes.join('')}`;
}
