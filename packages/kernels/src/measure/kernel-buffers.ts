import type { Arrays, Binding, Dims, PlanEntry } from '../define-kernel.ts';
import { BufferPool, readBuffer, USAGE } from '../runtime/buffers.ts';
import { bindingBytes } from '../runtime/check-dispatch.ts';
import type { GpuContext } from '../runtime/gpu-context.ts';
import type { PipelineCache } from '../runtime/pipeline-cache.ts';
import { buildPlan, type Plan, type PlannedStep } from '../runtime/plan.ts';
import { select } from '../select.ts';
import { decodeElements } from './decode-elements.ts';
import { randomNumbers } from './random-numbers.ts';

const SEED = 42;

const elementOf = (binding: Binding, { variant }: PlanEntry) =>
  binding.element === 'variant' ? variant.type : binding.element;

/**
 * The buffers of one op on given dims, filled on the GPU with random numbers in [-1, 1), or with what the kernel
 * asks for (token ids, positions). Kernels of one op take the same bindings and share them.
 */
export class KernelBuffers {
  readonly buffers: Readonly<Record<string, GPUBuffer>>;
  readonly #context: GpuContext;
  readonly #pool: BufferPool;
  readonly #entry: PlanEntry;
  readonly #dims: Dims;
  readonly #special: Arrays;
  #fill: Plan | undefined;

  constructor(context: GpuContext, entry: PlanEntry, dims: Dims) {
    this.#context = context;
    this.#pool = new BufferPool(context.device);
    this.#entry = entry;
    this.#dims = dims;
    this.#special = entry.kernel.inputs?.(dims, randomNumbers(SEED)) ?? {};
    this.buffers = Object.fromEntries(
      entry.kernel.bindings.map((binding) => {
        const usage = binding.access === 'uniform' ? USAGE.uniform | USAGE.copyTarget : undefined;
        return [binding.name, this.#pool.create(binding.name, bindingBytes(binding, entry, dims), usage)];
      }),
    );
  }

  /** Gives every binding its first content again: also outputs, so that none keeps the result of another kernel. */
  async fill(cache: PipelineCache): Promise<void> {
    const { device } = this.#context;
    const steps: PlannedStep[] = [];
    this.#entry.kernel.bindings.forEach((binding, index) => {
      const buffer = this.buffers[binding.name] as GPUBuffer;
      const special = this.#special[binding.name];
      const element = elementOf(binding, this.#entry);
      if (special !== undefined) device.queue.writeBuffer(buffer, 0, special as Float32Array<ArrayBuffer>);
      else if (element !== 'u32') {
        const count = Math.ceil(binding.length(this.#dims) / 4) * 4;
        const dims = { count, seed: SEED + index, amplitude: 1 };
        const entry = select({ op: 'random-fill', dims, type: element, facts: this.#context.facts });
        steps.push({ entry, dims, buffers: { output: buffer } });
      }
    });
    this.#fill ??= await buildPlan(this.#context, cache, steps);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    this.#fill.encode(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  /** What a binding holds, as numbers. */
  async read(name: string): Promise<Float32Array | Uint32Array> {
    const binding = this.#entry.kernel.bindings.find((candidate) => candidate.name === name) as Binding;
    if (binding.access === 'uniform') return this.#special[name] ?? new Uint32Array();
    const bytes = bindingBytes(binding, this.#entry, this.#dims);
    const content = await readBuffer(this.#context, this.buffers[name] as GPUBuffer, bytes);
    return decodeElements(elementOf(binding, this.#entry), content, binding.length(this.#dims));
  }

  /** All bindings, as the reference takes them. */
  async readAll(): Promise<Arrays> {
    const arrays: Arrays = {};
    for (const { name } of this.#entry.kernel.bindings) arrays[name] = await this.read(name);
    return arrays;
  }

  destroy(): void {
    this.#fill?.destroy();
    this.#pool.destroy();
  }
}
