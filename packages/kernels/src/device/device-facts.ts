import { isSoftwareAdapter } from '@breakeven/schema/report/software-adapter';
import {
  type Capabilities,
  type DeviceLimits,
  derivedCapabilities,
  type SubgroupMatrixConfig,
} from './capabilities.ts';

/** Who a device is and what it can do; plain data, so that `select` is pure and testable. */
export interface DeviceFacts extends Capabilities {
  vendor: string;
  architecture: string;
  device: string;
  description: string;
  isFallbackAdapter: boolean;
  isSoftwareAdapter: boolean;
  supportsTimestampQuery: boolean;
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
    componentType,
    resultComponentType,
    M,
    N,
    K,
  }));
}

/** What a device's WGSL knows beyond its first version. */
export type LanguageFeatures = Pick<DeviceFacts, 'supportsPackedIntegers' | 'supportsSubgroupId'>;
const ALL_LANGUAGE_FEATURES: LanguageFeatures = { supportsPackedIntegers: true, supportsSubgroupId: true };

/**
 * Reads the facts of an adapter or of a device (whose features and limits may be fewer). An adapter does not say
 * what its WGSL knows, and is taken to be Dawn's; a device is asked (openContext).
 */
export function deviceFacts(
  info: GPUAdapterInfo,
  { features, limits }: { features: ReadonlySet<string>; limits: GPUSupportedLimits },
  { supportsPackedIntegers, supportsSubgroupId }: LanguageFeatures = ALL_LANGUAGE_FEATURES,
): DeviceFacts {
  const subgroupMaxSize = info.subgroupMaxSize ?? 0;
  const identity = { vendor: info.vendor, isSoftwareAdapter: isSoftwareAdapter(info), subgroupMaxSize };
  return {
    ...identity,
    ...derivedCapabilities(identity),
    architecture: info.architecture,
    device: info.device,
    description: info.description,
    subgroupMinSize: info.subgroupMinSize ?? 0,
    isFallbackAdapter: info.isFallbackAdapter === true,
    supportsSubgroups: features.has('subgroups'),
    supportsF16: features.has('shader-f16'),
    supportsTimestampQuery: features.has('timestamp-query'),
    supportsPackedIntegers,
    supportsSubgroupId: supportsSubgroupId && features.has('subgroups'),
    subgroupMatrixConfigs: matrixConfigs(info, features),
    limits: Object.fromEntries(LIMITS.map((name) => [name, limits[name]])) as unknown as DeviceLimits,
  };
}
