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
 * A size of subgroup matrices: left M x K times right K x N, of `componentType`, accumulated in `resultComponentType`.
 */
export interface SubgroupMatrixConfig {
  componentType: string;
  resultComponentType: string;
  M: number;
  N: number;
  K: number;
}

/**
 * What a kernel, or the choice between kernels, may ask of a device: what it can do, not who made it. What an adapter
 * does not say itself is derived from its name in one place, `derivedCapabilities`.
 */
export interface Capabilities extends DerivedCapabilities {
  /** 0 where the adapter does not say. */
  subgroupMinSize: number;
  subgroupMaxSize: number;
  supportsSubgroups: boolean;
  supportsF16: boolean;
  /** Of chromium-experimental-subgroup-matrix; none where it is not offered. */
  subgroupMatrixConfigs: readonly SubgroupMatrixConfig[];
  /** WGSL's packed_4x8_integer_dot_product: unpacking and multiplying four int8 of a word. */
  supportsPackedIntegers: boolean;
  /** WGSL's subgroup_id: which subgroup of its workgroup an invocation is in (kernel/subgroup-source.ts). */
  supportsSubgroupId: boolean;
  limits: DeviceLimits;
}

export interface DerivedCapabilities {
  /**
   * Workgroup memory and barriers cost about what arithmetic costs, and thousands of invocations run at once: GPUs.
   * Software adapters emulate barriers by cutting a kernel into pieces, and run a few invocations at once.
   */
  cheapBarriers: boolean;
  /**
   * What an invocation holds in registers before its compiler spills: 'few' on Intel (128 of its own width), 'many' on
   * AMD and NVIDIA (256), 'some' where nothing is known.
   */
  registers: 'few' | 'some' | 'many';
  /** Lanes that a subgroup has where the adapter gives a range: Metal promises 4 to 64 and has 32. */
  likelySubgroupSize: number;
}

/** The one place that asks who a device is. */
export function derivedCapabilities({
  vendor,
  isSoftwareAdapter,
  subgroupMaxSize,
}: {
  vendor: string;
  isSoftwareAdapter: boolean;
  subgroupMaxSize: number;
}): DerivedCapabilities {
  return {
    cheapBarriers: !isSoftwareAdapter,
    registers: vendor === 'intel' ? 'few' : vendor === 'amd' || vendor === 'nvidia' ? 'many' : 'some',
    likelySubgroupSize: vendor === 'apple' ? 32 : subgroupMaxSize,
  };
}
