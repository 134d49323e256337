import { isSoftwareAdapter } from '@breakeven/schema/software-adapter';

/** The limits that kernels and the memory budget look at, as the device was given them. Bytes and counts. */
export interface DeviceLimits {
  maxBufferSize: number;
  maxStorageBufferBindingSize: number;
  maxComputeWorkgroupStorageSize: number;
  maxComputeInvocationsPerWorkgroup: number;
  maxComputeWorkgroupSizeX: number;
  maxComputeWorkgroupsPerDimension: number;
  minUniformBufferOffsetAlignment: number;
}

/**
 * A size of subgroup matrices: left M x K times right K x N, of `componentType`, summed up in `resultComponentType`.
 */
export interface SubgroupMatrixConfig {
  componentType: string;
  resultComponentType: string;
  M: number;
  N: number;
  K: number;
}

/** All that choosing a kernel may depend on; plain data, so that `select` is pure and testable. */
export interface DeviceFacts {
  vendor: string;
  architecture: string;
  device: string;
  description: string;
  /** 0 where the adapter does not say. */
  subgroupMinSize: number;
  subgroupMaxSize: number;
  isFallbackAdapter: boolean;
  isSoftwareAdapter: boolean;
  supportsSubgroups: boolean;
  supportsF16: boolean;
  supportsTimestampQuery: boolean;
  /** Of chromium-experimental-subgroup-matrix; none where it is not offered. */
  subgroupMatrixConfigs: readonly SubgroupMatrixConfig[];
  /** WGSL's packed_4x8_integer_dot_product: unpacking and multiplying four int8 of a word. */
  supportsPackedIntegers: boolean;
  limits: DeviceLimits;
}

const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupsPerDimension',
  'minUniformBufferOffsetAlignment',
] as const satisfies readonly (keyof DeviceLimits)[];

export const SUBGROUP_MATRIX_FEATURE = 'chromium-experimental-subgroup-matrix';

type WithMatrixConfigs = GPUAdapterInfo & { subgroupMatrixConfigs?: Iterable<SubgroupMatrixConfig> };

/** As plain objects: Dawn's are interfaces, whose fields no spread and no JSON shows. */
function matrixConfigs(info: WithMatrixConfigs, features: ReadonlySet<string>): SubgroupMatrixConfig[] {
  if (!features.has(SUBGROUP_MATRIX_FEATURE)) return [];
  return [...(info.subgroupMatrixConfigs ?? [])].map(({ componentType, resultComponentType, M, N, K }) => ({
    ...{ componentType, resultComponentType, M, N, K },
  }));
}

/**
 * Reads the facts of an adapter or of a device (whose features and limits may be fewer). An adapter does not say
 * what its WGSL knows; a device is asked (openContext).
 */
export function deviceFacts(
  info: GPUAdapterInfo,
  { features, limits }: { features: ReadonlySet<string>; limits: GPUSupportedLimits },
  supportsPackedIntegers = true,
): DeviceFacts {
  return {
    vendor: info.vendor,
    architecture: info.architecture,
    device: info.device,
    description: info.description,
    subgroupMinSize: info.subgroupMinSize ?? 0,
    subgroupMaxSize: info.subgroupMaxSize ?? 0,
    isFallbackAdapter: info.isFallbackAdapter === true,
    isSoftwareAdapter: isSoftwareAdapter(info),
    supportsSubgroups: features.has('subgroups'),
    supportsF16: features.has('shader-f16'),
    supportsTimestampQuery: features.has('timestamp-query'),
    supportsPackedIntegers,
    subgroupMatrixConfigs: matrixConfigs(info, features),
    limits: Object.fromEntries(LIMITS.map((name) => [name, limits[name]])) as unknown as DeviceLimits,
  };
}
