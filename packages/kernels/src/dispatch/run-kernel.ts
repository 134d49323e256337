import { BufferPool, guarded, readBuffer, USAGE } from '../device/buffers.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import { bindingsOf, type Dims, type KernelChoice } from '../kernel/kernel.ts';
import { bindPass } from './bound-pass.ts';
import { bindingBytes, checkDispatch } from './check-dispatch.ts';
import type { PipelineCache } from './pipeline-cache.ts';

/**
 * Runs one kernel once on the given bytes (by binding name) and returns the bytes of its outputs: for the
 * conformance suite and for looking at a kernel alone.
 */
export async function runKernel(
  context: GpuContext,
  cache: PipelineCache,
  entry: KernelChoice,
  dims: Dims,
  inputs: Readonly<Record<string, ArrayBufferView<ArrayBuffer>>>,
): Promise<Record<string, ArrayBuffer>> {
  const { device, facts } = context;
  checkDispatch(entry, dims, facts);
  const pool = new BufferPool(device);
  const passes: { destroy(): void }[] = [];
  try {
    return await guarded(context, entry.kernel.name, async () => {
      const buffers = Object.fromEntries(
        bindingsOf(entry).map((binding) => {
          const usage = binding.access === 'uniform' ? USAGE.uniform | USAGE.copyTarget : undefined;
          const buffer = pool.create(binding.name, bindingBytes(binding, entry, dims), usage);
          const data = inputs[binding.name];
          if (data) device.queue.writeBuffer(buffer, 0, data);
          return [binding.name, buffer] as const;
        }),
      );
      const bound = await bindPass(context, cache, [{ entry, dims, buffers }]);
      passes.push(bound);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      bound.encode(pass);
      pass.end();
      device.queue.submit([encoder.finish()]);
      const outputs: Record<string, ArrayBuffer> = {};
      for (const name of entry.kernel.outputs) {
        const binding = bindingsOf(entry).find((candidate) => candidate.name === name);
        if (binding === undefined) throw new TypeError(`${entry.kernel.name} has no binding ${name}`);
        const bytes = bindingBytes(binding, entry, dims);
        outputs[name] = await readBuffer(context, buffers[name] as GPUBuffer, bytes);
      }
      return outputs;
    });
  } finally {
    for (const bound of passes) bound.destroy();
    pool.destroy();
  }
}
