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

/** Reads the facts of an adapter or of a device (whose features and limits may be fewer). */
export function deviceFacts(
  info: GPUAdapterInfo,
  { features, limits }: { features: ReadonlySet<string>; limits: GPUSupportedLimits },
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
    limits: Object.fromEntries(LIMITS.map((name) => [name, limits[name]])) as unknown as DeviceLimits,
  };
}
