import type { Capabilities, SubgroupMatrixConfig } from '../device/capabilities.ts';

/** Sizes M x K times K x N of subgroup matrices, and whether their components are f16. */
export type MatrixSizes = { HALF: boolean; M: number; N: number; K: number };

/**
 * What the kernels over subgroup matrices multiply: f32 by f32 where a device offers that (Apple), else f16; always
 * into f32. Of several sizes the largest.
 */
export function matrixConfig({
  subgroupMatrixConfigs,
}: Pick<Capabilities, 'subgroupMatrixConfigs'>): SubgroupMatrixConfig | null {
  const sizes = ['8x8x8', '8x16x16', '16x16x16'];
  const rank = ({ M, N, K }: SubgroupMatrixConfig) => sizes.indexOf(`${M}x${N}x${K}`);
  const usable = subgroupMatrixConfigs
    .filter((config) => config.resultComponentType === 'f32' && rank(config) >= 0)
    .sort((a, b) => rank(b) - rank(a));
  const largest = (type: string) => usable.find(({ componentType }) => componentType === type);
  return largest('f32') ?? largest('f16') ?? null;
}

/** The sizes of a device; of one without matrices, those that most have. */
export function matrixSizes(device: Capabilities): MatrixSizes {
  const { M, N, K, componentType } = matrixConfig(device) ?? { M: 16, N: 16, K: 16, componentType: 'f16' };
  return { HALF: componentType === 'f16', M, N, K };
}

/** Why a device has no kernel over subgroup matrices, or null. */
export function matrixRefusal(device: Capabilities): string | null {
  const config = device.supportsSubgroups ? matrixConfig(device) : null;
  if (config === null) return 'needs subgroup matrices that sum up in f32';
  return config.componentType === 'f16' && !device.supportsF16 ? 'needs the feature shader-f16' : null;
}

/** Lanes that a subgroup is expected to have; another number is right too, but idles or takes more passes. */
export const matrixSubgroupSize = ({ likelySubgroupSize }: Capabilities): number =>
  Math.max(32, likelySubgroupSize);

/** Enables, and the types of matrices: M x K times K x N. */
export function matrixEnables({ HALF }: Pick<MatrixSizes, 'HALF'>): string {
  return (
    // Parts are assigned by subgroup, which the analysis of Tint cannot follow; flow is uniform in each.
    'diagnostic(off, chromium.subgroup_matrix_uniformity);\n' +
    `${HALF ? 'enable f16;\n' : ''}enable subgroups;\nenable chromium_experimental_subgroup_matrix;\n` +
    `alias Component = ${HALF ? 'f16' : 'f32'};\n` +
    'alias Left = subgroup_matrix_left<Component, K, M>;\n' +
    'alias Right = subgroup_matrix_right<Component, N, K>;\n' +
    'alias Sum = subgroup_matrix_result<f32, N, M>;\n'
  );
}
