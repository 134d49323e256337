import type { ElementType } from '@breakeven/schema/element-type';
import type { Arrays, Binding, Dims, PlanEntry } from '../define-kernel.ts';
import { BLOCK_SIZE, isQuantised, quantBytes } from '../ops/dims.ts';
import { unpackCache } from '../ops/kv-cache.ts';
import { dequantise } from '../quantise.ts';
import { BufferPool, readBuffer, USAGE } from '../runtime/buffers.ts';
import { bindingBytes } from '../runtime/check-dispatch.ts';
import type { GpuContext } from '../runtime/gpu-context.ts';
import type { PipelineCache } from '../runtime/pipeline-cache.ts';
import { buildPlan, type Plan, type PlannedStep } from '../runtime/plan.ts';
import { select } from '../select.ts';
import { decodeElements } from './decode-elements.ts';
import { randomNumbers } from './random-numbers.ts';

const SEED = 42;

const elementOf = ({ element }: Binding, { variant }: PlanEntry) =>
  element === 'variant' || element === 'cache' ? variant.type : element;

/** What fills a binding with numbers in about [-1, 1). */
function fillOf(
  element: ElementType | 'scale',
  { length, seed, type }: { length: number; seed: number; type: ElementType },
): { op: 'random-fill' | 'random-words'; type: ElementType; dims: Dims } {
  if (element === 'scale') {
    // f16 near 2^-7 or 2^-3, by which int8 and nibbles fill [-1, 1); the low 6 of their bits are random.
    const base = (type === 'q8_0' ? 0x2000 : 0x3000) * 0x1_0001;
    return {
      op: 'random-words',
      type: 'f32',
      dims: { count: Math.ceil(length / 2), first: 0, seed, mask: 0x003f_003f, base },
    };
  }
  if (isQuantised(element)) {
    const count = Math.ceil((length * quantBytes(element)) / 4);
    return { op: 'random-words', type: 'f32', dims: { count, first: 0, seed, mask: 0xffff_ffff, base: 0 } };
  }
  return {
    op: 'random-fill',
    type: element,
    dims: { count: Math.ceil(length / 4) * 4, first: 0, seed, amplitude: 1 },
  };
}

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
    this.buffers = this.#pool.createAll(
      entry.kernel.bindings.map((binding) => ({
        name: binding.name,
        bytes: bindingBytes(binding, entry, dims),
        usage: binding.access === 'uniform' ? USAGE.uniform | USAGE.copyTarget : undefined,
      })),
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
        const { type: variantType } = this.#entry.variant;
        const length = binding.length(this.#dims);
        const fill = (filled: typeof element, count: number) => {
          const { op, type, dims } = fillOf(filled, { length: count, seed: SEED + index, type: variantType });
          const entry = select({ op, dims, type, facts: this.#context.facts });
          steps.push({ entry, dims, buffers: { output: buffer } });
        };
        // The scales of a cache lie behind its quants: all of it is filled with scales, then its front with quants.
        if (binding.element === 'cache' && element === 'q8_0') fill('scale', buffer.size / 2);
        fill(element, length);
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
    const element = elementOf(binding, this.#entry);
    if (binding.element === 'cache' && element === 'q8_0') {
      const { headSize = 0 } = this.#dims;
      return unpackCache(new Uint32Array(content), binding.length(this.#dims), headSize);
    }
    if (element !== 'scale' && element !== 'u32' && isQuantised(element)) {
      const { name: scales } = this.#entry.kernel.bindings.find((one) => one.element === 'scale') as Binding;
      const words = (await this.read(scales)) as Uint32Array<ArrayBuffer>;
      return dequantise({ quants: new Uint32Array(content), scales: words }, element);
    }
    return decodeElements(element, content, binding.length(this.#dims));
  }

  /** Parts of a binding, as numbers, one behind the other. Ranges of quantised elements are whole blocks. */
  async readRanges(
    name: string,
    ranges: readonly { start: number; length: number }[],
  ): Promise<Float32Array | Uint32Array> {
    const parts: (Float32Array | Uint32Array)[] = [];
    for (const { start, length } of ranges) parts.push(await this.#readRange(name, start, length));
    const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let offset = 0;
    for (const part of parts) {
      all.set(part, offset);
      offset += part.length;
    }
    return all;
  }

  async #readRange(name: string, start: number, length: number): Promise<Float32Array | Uint32Array> {
    const binding = this.#entry.kernel.bindings.find((candidate) => candidate.name === name) as Binding;
    const element = elementOf(binding, this.#entry);
    const read = (part: string, from: number, bytes: number) =>
      readBuffer(this.#context, this.buffers[part] as GPUBuffer, bytes, from);
    if (element === 'scale' || element === 'u32') throw new TypeError(`${name} is read whole`);
    const bytes = quantBytes(element);
    const content = await read(name, start * bytes, length * bytes);
    if (!isQuantised(element)) return decodeElements(element, content, length);
    const { name: scales } = this.#entry.kernel.bindings.find((one) => one.element === 'scale') as Binding;
    // Two scales a word: the first may lie in the upper half of one.
    const [first, count] = [start / BLOCK_SIZE, length / BLOCK_SIZE];
    const skipped = first % 2;
    const words = await read(scales, 2 * (first - skipped), 4 * Math.ceil((skipped + count) / 2));
    const own = new Uint16Array(2 * Math.ceil(count / 2));
    own.set(new Uint16Array(words, 2 * skipped, count));
    return dequantise({ quants: new Uint32Array(content), scales: new Uint32Array(own.buffer) }, element);
  }

  /** Inputs that the kernel asks for. */
  get special(): Arrays {
    return this.#special;
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
