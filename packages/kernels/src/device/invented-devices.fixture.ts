import { derivedCapabilities } from './capabilities.ts';
import type { DeviceFacts } from './device-facts.ts';
import { changed } from './devices.fixture.ts';

/** An AMD GPU with all but subgroup matrices. */
export const GPU: DeviceFacts = {
  vendor: 'amd',
  architecture: 'rdna-3',
  device: '',
  description: 'a GPU',
  subgroupMinSize: 32,
  subgroupMaxSize: 64,
  isFallbackAdapter: false,
  isSoftwareAdapter: false,
  supportsSubgroups: true,
  supportsF16: true,
  supportsTimestampQuery: true,
  supportsPackedIntegers: true,
  supportsSubgroupId: false,
  ...derivedCapabilities({ vendor: 'amd', isSoftwareAdapter: false, subgroupMaxSize: 64 }),
  subgroupMatrixConfigs: [],
  limits: {
    maxBufferSize: 2 ** 31,
    maxStorageBufferBindingSize: 2 ** 31,
    maxComputeWorkgroupStorageSize: 32_768,
    maxComputeInvocationsPerWorkgroup: 1024,
    maxComputeWorkgroupSizeX: 1024,
    maxComputeWorkgroupsPerDimension: 65_535,
    minUniformBufferOffsetAlignment: 256,
  },
};

/** Software with subgroups of 4, as SwiftShader is. */
export const SOFTWARE: DeviceFacts = changed(GPU, {
  subgroupMinSize: 4,
  subgroupMaxSize: 4,
  isSoftwareAdapter: true,
  supportsF16: false,
});

/** Software with subgroups of 8, as lavapipe is. */
export const SOFTWARE_OF_EIGHT = changed(SOFTWARE, { subgroupMinSize: 8, subgroupMaxSize: 8 });

export const NO_SUBGROUPS: DeviceFacts = {
  ...GPU,
  supportsSubgroups: false,
  subgroupMinSize: 0,
  subgroupMaxSize: 0,
};

export const SOFTWARE_WITHOUT = changed(NO_SUBGROUPS, { isSoftwareAdapter: true });

/** The GPU with matrices of this type, size x size x size. */
export const withMatrices = (componentType: string, size: number): DeviceFacts => ({
  ...GPU,
  subgroupMatrixConfigs: [{ componentType, resultComponentType: 'f32', M: size, N: size, K: size }],
});
