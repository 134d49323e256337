import { USAGE } from '../../src/device/buffers.ts';

const STORAGE = USAGE.storage | USAGE.copySource | USAGE.copyTarget;
const COMPUTE = 4;

const CODE = `
@group(0) @binding(0) var<storage, read> input: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> output: array<vec4<f32>>;
@compute @workgroup_size(1) fn main() { output[0] = input[0]; }
`;

function layoutOf(device: GPUDevice): GPUBindGroupLayout {
  return device.createBindGroupLayout({
    entries: (['read-only-storage', 'storage'] as const).map((type, binding) => ({
      binding,
      visibility: COMPUTE,
      buffer: { type },
    })),
  });
}

/** Binds two ranges of buffers as CODE reads and writes them, and dispatches it. */
function dispatch(device: GPUDevice, input: GPUBufferBinding, output: GPUBufferBinding): void {
  const layout = layoutOf(device);
  const pipeline = device.createComputePipeline({
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module: device.createShaderModule({ code: CODE }), entryPoint: 'main' },
  });
  const entries = [input, output].map((resource, binding) => ({ binding, resource }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout, entries }));
  pass.dispatchWorkgroups(1);
  pass.end();
  device.queue.submit([encoder.finish()]);
}

const bufferOf = (device: GPUDevice, size: number) => device.createBuffer({ size, usage: STORAGE });

/** Uses of the API on which implementations may differ, by what they do. */
export const API_SAMPLES: Record<string, (device: GPUDevice) => void> = {
  'a buffer of 6 bytes': (device) => void bufferOf(device, 6),
  'writing 6 bytes into a buffer': (device) =>
    device.queue.writeBuffer(bufferOf(device, 16), 0, new Uint8Array(6)),
  'copying 6 bytes': (device) => {
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(bufferOf(device, 16), 0, bufferOf(device, 16), 0, 6);
    device.queue.submit([encoder.finish()]);
  },
  'a binding of 8 bytes for an array<vec4<f32>>': (device) =>
    dispatch(device, { buffer: bufferOf(device, 8) }, { buffer: bufferOf(device, 16) }),
  'a binding of 24 bytes for an array<vec4<f32>>': (device) =>
    dispatch(device, { buffer: bufferOf(device, 24) }, { buffer: bufferOf(device, 16) }),
  'a binding of 18 bytes': (device) =>
    dispatch(device, { buffer: bufferOf(device, 32), size: 18 }, { buffer: bufferOf(device, 16) }),
  'a binding that begins at byte 128': (device) =>
    dispatch(device, { buffer: bufferOf(device, 256), offset: 128 }, { buffer: bufferOf(device, 16) }),
  'a buffer that one dispatch reads and writes': (device) => {
    const buffer = bufferOf(device, 512);
    dispatch(device, { buffer, size: 256 }, { buffer, offset: 256, size: 256 });
  },
};
