import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import type { Dims } from '../define-kernel.ts';
import { halfBits } from '../half.ts';
import { BLOCK_SIZE, isQuantised, type QuantisedType, quantBytes } from '../ops/dims.ts';
import type { BufferPool } from '../runtime/buffers.ts';
import type { DeviceFacts } from '../runtime/device-facts.ts';
import type { GpuContext } from '../runtime/gpu-context.ts';
import type { PipelineCache } from '../runtime/pipeline-cache.ts';
import { buildPlan, type PlannedStep } from '../runtime/plan.ts';
import { select } from '../select.ts';
import { isTyped, scalesOf, type Tensor, tensorBuffers, tensorsOf } from './tensors.ts';

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

const MASK = 0x003f_003f;

/**
 * Random quants and scales of the same variance, as `random-words` is given them: every bit of the quants is
 * random (int8 has the variance (256^2 - 1) / 12, a nibble 255 / 12), and the scales, of which the low 6 bits are,
 * lie around their mean within 3 % or less.
 */
export function quantisedFill(
  tensor: Tensor,
  type: QuantisedType,
  { seed, amplitude }: TensorFill,
): { quants: Dims; scales: Dims } {
  const levels = type === 'q8_0' ? 256 : 16;
  const bits = halfBits(amplitude / Math.sqrt(3) / Math.sqrt((levels ** 2 - 1) / 12)) & ~0x3f;
  const elements = tensor.rows * tensor.columns;
  return {
    quants: { count: (elements * quantBytes(type)) / 4, seed, mask: 0xffff_ffff, base: 0 },
    scales: {
      count: Math.ceil(elements / BLOCK_SIZE / 2),
      seed: (seed ^ 0x5ca1ab1e) >>> 0,
      mask: MASK,
      base: bits * 0x1_0001,
    },
  };
}

/** The dispatches that fill a matrix. */
function fillSteps(
  tensor: Tensor,
  { type, facts, fill }: { type: ElementType; facts: DeviceFacts; fill: TensorFill },
  buffer: (name: string) => GPUBuffer,
): PlannedStep[] {
  const step = (op: 'random-fill' | 'random-words', dims: Dims, name: string): PlannedStep => ({
    entry: select({ op, dims, type, facts }),
    dims,
    buffers: { output: buffer(name) },
  });
  if (!isQuantised(type)) {
    return [step('random-fill', { count: tensor.rows * tensor.columns, ...fill }, tensor.name)];
  }
  const { quants, scales } = quantisedFill(tensor, type, fill);
  return [step('random-words', quants, tensor.name), step('random-words', scales, scalesOf(tensor.name))];
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
    for (const { name, bytes } of tensorBuffers(tensor, type)) buffers.set(name, pool.create(name, bytes));
    const buffer = (name: string) => buffers.get(name) as GPUBuffer;
    if (isTyped(tensor)) {
      steps.push(...fillSteps(tensor, { type, facts, fill: tensorFill(tensor, index, seed) }, buffer));
    } else device.queue.writeBuffer(buffer(tensor.name), 0, new Float32Array(tensor.columns).fill(1));
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
