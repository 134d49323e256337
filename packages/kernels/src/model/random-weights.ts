import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import type { BufferPool } from '../runtime/buffers.ts';
import type { GpuContext } from '../runtime/gpu-context.ts';
import type { PipelineCache } from '../runtime/pipeline-cache.ts';
import { buildPlan, type PlannedStep } from '../runtime/plan.ts';
import { select } from '../select.ts';
import { type Tensor, tensorBytes, tensorsOf } from './tensors.ts';

/** Seed and amplitude of one tensor: what `random-fill` is given, and what a reference needs to make it again. */
export interface TensorFill {
  seed: number;
  amplitude: number;
}

/**
 * Uniform numbers whose variance is 1 / columns (1 for the embedding), so that every matmul keeps the size of
 * what it reads and activations stay finite through all layers; the variance of [-a, a) is a^2 / 3.
 */
export function tensorFill(tensor: Tensor, index: number, seed: number): TensorFill {
  const variance = tensor.kind === 'embedding' ? 1 : 1 / tensor.columns;
  return { seed: (Math.imul(seed, 0x9e3779b1) + index) >>> 0, amplitude: Math.sqrt(3 * variance) };
}

/** Allocates every tensor and fills it on the GPU: matrices with random numbers, norms with ones. */
export async function createRandomWeights(
  context: GpuContext,
  cache: PipelineCache,
  pool: BufferPool,
  { shape, type, seed }: { shape: ModelShape; type: ElementType; seed: number },
): Promise<Map<string, GPUBuffer>> {
  const { device, facts } = context;
  const buffers = new Map<string, GPUBuffer>();
  const steps: PlannedStep[] = [];
  tensorsOf(shape).forEach((tensor, index) => {
    const buffer = pool.create(tensor.name, tensorBytes(tensor, type));
    buffers.set(tensor.name, buffer);
    if (tensor.kind === 'norm') {
      device.queue.writeBuffer(buffer, 0, new Float32Array(tensor.columns).fill(1));
      return;
    }
    const dims = { count: tensor.rows * tensor.columns, ...tensorFill(tensor, index, seed) };
    const entry = select({ op: 'random-fill', dims, type, facts });
    steps.push({ entry, dims, buffers: { output: buffer } });
  });
  const plan = await buildPlan(context, cache, steps);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  plan.encode(pass);
  pass.end();
  device.queue.submit([encoder.finish()]);
  await Promise.race([device.queue.onSubmittedWorkDone(), context.failure]);
  plan.destroy();
  return buffers;
}
