import { USAGE } from '../device/buffers.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import { bindingsOf, type Dims, type KernelChoice } from '../kernel/kernel.ts';
import { bindingBytes, checkDispatch } from './check-dispatch.ts';
import type { PipelineCache } from './pipeline-cache.ts';
import { uniformBytes, writeUniforms } from './uniforms.ts';

/** One dispatch as it is asked for: what to run, on which sizes, on which buffers (by binding name). */
export interface BoundDispatch {
  entry: KernelChoice;
  dims: Dims;
  buffers: Readonly<Record<string, GPUBuffer>>;
  /** Bytes of a buffer that a binding leaves out at its start, by binding name; multiples of 256. */
  offsets?: Readonly<Record<string, number>>;
  /** Bytes that a binding has behind what the kernel needs, by binding name: what is written there shows. */
  spareBytes?: Readonly<Record<string, number>>;
}

interface ReadyDispatch {
  pipeline: GPUComputePipeline;
  bindGroup: GPUBindGroup;
  workgroups: readonly [number, number, number];
}

/** Ordered dispatches with everything bound: running one costs no more JavaScript than encoding it. */
export interface BoundPass {
  dispatches: readonly BoundDispatch[];
  /** Encodes all dispatches, or those from `first` to before `end`. */
  encode(pass: GPUComputePassEncoder, first?: number, end?: number): void;
  destroy(): void;
}

/** Where each dispatch's uniform struct starts in their common buffer. */
function uniformOffsets(
  dispatches: readonly BoundDispatch[],
  alignment: number,
): { offsets: number[]; bytes: number } {
  let bytes = 0;
  const offsets = dispatches.map(({ entry }) => {
    const offset = bytes;
    bytes += Math.ceil(uniformBytes(entry.kernel) / alignment) * alignment;
    return offset;
  });
  return { offsets, bytes };
}

/** Bindings 1, 2, ... of a dispatch. Throws TypeError where a buffer is missing or too short. */
function boundEntries({
  entry,
  dims,
  buffers,
  offsets = {},
  spareBytes = {},
}: BoundDispatch): GPUBindGroupEntry[] {
  const { kernel } = entry;
  return bindingsOf(entry).map((binding, index) => {
    const buffer = buffers[binding.name];
    if (buffer === undefined) throw new TypeError(`${kernel.name}: no buffer for ${binding.name}`);
    const size = bindingBytes(binding, entry, dims) + (spareBytes[binding.name] ?? 0);
    const offset = offsets[binding.name] ?? 0;
    if (buffer.size < offset + size) {
      throw new TypeError(`${kernel.name}: ${binding.name} has ${buffer.size} bytes, needs ${offset + size}`);
    }
    return { binding: index + 1, resource: { buffer, offset, size } };
  });
}

/**
 * Checks every dispatch, compiles what is missing (in parallel), writes all uniforms into one buffer and makes
 * the bind groups. Throws UnsupportedDimsError, DeviceFailedError, or TypeError where a buffer is missing or too short;
 * then nothing is left allocated.
 */
export async function bindPass(
  context: GpuContext,
  cache: PipelineCache,
  dispatches: readonly BoundDispatch[],
): Promise<BoundPass> {
  const { device, facts } = context;
  const workgroups = dispatches.map(({ entry, dims }) => checkDispatch(entry, dims, facts));
  const pipelines = await Promise.all(dispatches.map(({ entry }) => cache.pipeline(entry)));
  const { offsets, bytes } = uniformOffsets(dispatches, facts.limits.minUniformBufferOffsetAlignment);
  const data = new DataView(new ArrayBuffer(bytes));
  dispatches.forEach(({ entry, dims }, i) => {
    writeUniforms(data, offsets[i] ?? 0, entry.kernel, dims);
  });
  const bindings = dispatches.map(boundEntries);
  const uniforms = device.createBuffer({
    label: 'uniforms',
    size: bytes,
    usage: USAGE.uniform | USAGE.copyTarget,
  });
  const readyDispatch = ({ entry }: BoundDispatch, i: number): ReadyDispatch => {
    const own = { buffer: uniforms, offset: offsets[i] ?? 0, size: uniformBytes(entry.kernel) };
    const entries = [{ binding: 0, resource: own }, ...(bindings[i] ?? [])];
    return {
      pipeline: pipelines[i] as GPUComputePipeline,
      bindGroup: device.createBindGroup({ label: entry.kernel.name, layout: cache.layout(entry), entries }),
      workgroups: workgroups[i] ?? [1, 1, 1],
    };
  };
  let ready: ReadyDispatch[];
  try {
    device.queue.writeBuffer(uniforms, 0, data.buffer);
    ready = dispatches.map(readyDispatch);
  } catch (error) {
    uniforms.destroy();
    throw error;
  }
  return {
    dispatches,
    encode(pass, first = 0, end = ready.length) {
      let current: GPUComputePipeline | undefined;
      for (let i = first; i < end; i++) {
        const { pipeline, bindGroup, workgroups: count } = ready[i] as ReadyDispatch;
        if (pipeline !== current) pass.setPipeline(pipeline);
        current = pipeline;
        pass.setBindGroup(0, bindGroup);
        pass.dispatchWorkgroups(...count);
      }
    },
    destroy: () => uniforms.destroy(),
  };
}
