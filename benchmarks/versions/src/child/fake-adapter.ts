import type { Facts } from '../protocol.ts';

const FEATURES = [
  ['supportsF16', 'shader-f16'],
  ['supportsSubgroups', 'subgroups'],
  ['supportsTimestampQuery', 'timestamp-query'],
] as const;

/**
 * An adapter that says what a device description says and whose device accepts everything and computes nothing: what is read
 * back is zeros. A session lists its dispatches on it as on the device, and its passes can be recorded.
 */
export function fakeAdapter(facts: Facts): GPUAdapter {
  const { subgroupMatrixConfigs = [], limits } = facts;
  const features = new Set<string>(FEATURES.flatMap(([fact, name]) => (facts[fact] ? [name] : [])));
  if (subgroupMatrixConfigs.length > 0) features.add('chromium-experimental-subgroup-matrix');
  const { vendor, architecture, device, description, isFallbackAdapter } = facts;
  const { subgroupMinSize, subgroupMaxSize } = facts;
  const info = {
    vendor,
    architecture,
    device,
    description,
    isFallbackAdapter,
    subgroupMinSize,
    subgroupMaxSize,
    subgroupMatrixConfigs,
  };
  const requestDevice = async () => fakeDevice(facts, { features, limits, adapterInfo: info });
  return { info, features, limits, requestDevice } as unknown as GPUAdapter;
}

interface FakeDescriptor {
  label?: string;
  code?: string;
  size?: number;
}

function fakeBuffer({ label = '', size = 0 }: FakeDescriptor): object {
  return {
    label,
    size,
    mapState: 'unmapped',
    mapAsync: async () => {},
    getMappedRange: () => new ArrayBuffer(size),
    unmap() {},
    destroy() {},
  };
}

function fakeEncoder(): object {
  const pass = { setPipeline() {}, setBindGroup() {}, dispatchWorkgroups() {}, end() {} };
  return {
    beginComputePass: () => ({ ...pass }),
    copyBufferToBuffer() {},
    clearBuffer() {},
    resolveQuerySet() {},
    finish: () => ({}),
  };
}

function fakeDevice({ supportsPackedIntegers = true }: Facts, own: object): GPUDevice {
  const object = ({ label = '' }: FakeDescriptor = {}) => ({ label, destroy() {} });
  const pipeline = (descriptor: FakeDescriptor) => ({
    ...object(descriptor),
    getBindGroupLayout: () => object(),
  });
  let isRefused = false;
  return {
    ...own,
    lost: new Promise(() => {}),
    queue: { writeBuffer() {}, submit() {}, onSubmittedWorkDone: async () => {} },
    destroy() {},
    pushErrorScope() {
      isRefused = false;
    },
    // Whether WGSL knows a language feature is asked for by a module that requires it.
    popErrorScope: async () => (isRefused ? { message: 'not known' } : null),
    createShaderModule(descriptor: FakeDescriptor) {
      if (!supportsPackedIntegers && /requires\s+packed_4x8/.test(descriptor.code ?? '')) isRefused = true;
      return { ...object(descriptor), getCompilationInfo: async () => ({ messages: [] }) };
    },
    createBuffer: fakeBuffer,
    createBindGroup: object,
    createBindGroupLayout: object,
    createPipelineLayout: object,
    createQuerySet: object,
    createComputePipeline: pipeline,
    createComputePipelineAsync: async (descriptor: FakeDescriptor) => pipeline(descriptor),
    createCommandEncoder: fakeEncoder,
  } as unknown as GPUDevice;
}
