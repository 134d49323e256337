import type { ElementType } from '@breakeven/schema/model/element-type';
import { cacheScaleRanges, unpackCache } from '../attention/kv-cache.ts';
import { select } from '../choose/select.ts';
import { BufferPool, type ByteRange, readBuffer, readRanges, USAGE } from '../device/buffers.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import { type BoundDispatch, type BoundPass, bindPass } from '../dispatch/bound-pass.ts';
import { bindingBytes } from '../dispatch/check-dispatch.ts';
import type { PipelineCache } from '../dispatch/pipeline-cache.ts';
import { BLOCK_FORMATS, centredScales, SCALE_NOISE, scaleBytes } from '../formats/block-formats.ts';
import { BLOCK_SIZE, isQuantised, quantBytes } from '../formats/element-types.ts';
import { dequantise } from '../formats/quantise.ts';
import { type Arrays, type Binding, bindingsOf, type Dims, type KernelChoice } from '../kernel/kernel.ts';
import { decodeElements } from './decode-elements.ts';
import { randomNumbers } from './random-numbers.ts';

const SEED = 42;

/**
 * Behind each binding, where no kernel may write, and what it reads must not count: enough for a vec4 of every lane of a
 * subgroup. A number near 1 in f32 and in f16, so that one that is added up shows.
 */
const GUARD_BYTES = 1024;
const GUARD_WORD = 0x3fa53fa5;

const elementOf = ({ element }: Binding, { variant }: KernelChoice) =>
  element === 'variant' || element === 'cache' ? variant.type : element;

/** What fills a binding with numbers in about [-amplitude, amplitude), quantised ones in [-1, 1), words with any bits. */
function fillOf(
  element: ElementType | 'scale' | 'u32',
  { length, seed, type, amplitude }: { length: number; seed: number; type: ElementType; amplitude: number },
): { op: 'random-fill' | 'random-words'; type: ElementType; dims: Dims } {
  if (element === 'scale') {
    if (!isQuantised(type)) throw new TypeError(`${type} has no scales`);
    // Near 2^-7 or 2^-3, by which int8 and nibbles fill [-1, 1).
    const base = centredScales(type, 2 ** (1 - BLOCK_FORMATS[type].bits));
    const count = Math.ceil(scaleBytes(type, length * BLOCK_SIZE) / 4);
    return { op: 'random-words', type: 'f32', dims: { count, first: 0, seed, mask: SCALE_NOISE, base } };
  }
  if (element === 'u32' || isQuantised(element)) {
    const count = element === 'u32' ? length : Math.ceil((length * quantBytes(element)) / 4);
    return { op: 'random-words', type: 'f32', dims: { count, first: 0, seed, mask: 0xffff_ffff, base: 0 } };
  }
  return {
    op: 'random-fill',
    type: element,
    dims: { count: Math.ceil(length / 4) * 4, first: 0, seed, amplitude },
  };
}

/**
 * The buffers of one op on given dims, filled on the GPU with random numbers in [-1, 1) or of the amplitude that the
 * kernel asks for, or with what it makes itself (token ids, positions). Outputs are filled too, so that an element
 * that is not written shows. Kernels of one op take the same bindings and share them.
 */
export class KernelBuffers {
  readonly buffers: Readonly<Record<string, GPUBuffer>>;
  /** Of each binding, what a check binds beyond it; 0 where no more can be bound. */
  readonly spareBytes: Readonly<Record<string, number>>;
  readonly #context: GpuContext;
  readonly #pool: BufferPool;
  readonly #entry: KernelChoice;
  readonly #dims: Dims;
  readonly #special: Arrays;
  #fill: BoundPass | undefined;

  constructor(context: GpuContext, entry: KernelChoice, dims: Dims) {
    this.#context = context;
    this.#pool = new BufferPool(context.device);
    this.#entry = entry;
    this.#dims = dims;
    this.#special = entry.kernel.inputs?.(dims, randomNumbers(SEED)) ?? {};
    const { maxBufferSize, maxStorageBufferBindingSize } = context.facts.limits;
    const most = Math.min(maxBufferSize, maxStorageBufferBindingSize);
    this.spareBytes = Object.fromEntries(
      bindingsOf(entry)
        .filter(({ access }) => access !== 'uniform')
        .map((binding) => {
          const isRoom = bindingBytes(binding, entry, dims) + GUARD_BYTES <= most;
          return [binding.name, isRoom ? GUARD_BYTES : 0];
        }),
    );
    this.buffers = this.#pool.createAll(
      bindingsOf(entry).map((binding) => ({
        name: binding.name,
        bytes: bindingBytes(binding, entry, dims) + (this.spareBytes[binding.name] ?? 0),
        usage: binding.access === 'uniform' ? USAGE.uniform | USAGE.copyTarget : undefined,
      })),
    );
  }

  /** Gives every binding its first content again: also outputs, so that none keeps the result of another kernel. */
  async fill(cache: PipelineCache): Promise<void> {
    const { device } = this.#context;
    const dispatches: BoundDispatch[] = [];
    const amplitudes = this.#entry.kernel.amplitudes?.(this.#dims) ?? {};
    bindingsOf(this.#entry).forEach((binding, index) => {
      const buffer = this.buffers[binding.name] as GPUBuffer;
      const special = this.#special[binding.name];
      const element = elementOf(binding, this.#entry);
      if (special !== undefined) device.queue.writeBuffer(buffer, 0, special as Float32Array<ArrayBuffer>);
      else {
        const { type: variantType } = this.#entry.variant;
        const length = binding.length(this.#dims);
        const amplitude = amplitudes[binding.name] ?? 1;
        const fill = (filled: typeof element, count: number) => {
          const { op, type, dims } = fillOf(filled, {
            length: count,
            seed: SEED + index,
            type: variantType,
            amplitude,
          });
          const entry = select({ op, dims, type, facts: this.#context.facts });
          dispatches.push({ entry, dims, buffers: { output: buffer } });
        };
        // The scales of a cache lie behind its quants: all of it is filled with scales, then its front with quants.
        if (binding.element === 'cache' && element === 'q8_0') {
          fill('scale', bindingBytes(binding, this.#entry, this.#dims) / 2);
        }
        fill(element, length);
      }
    });
    this.#fill ??= await bindPass(this.#context, cache, dispatches);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    this.#fill.encode(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
    const guard = new Uint32Array(GUARD_BYTES / 4).fill(GUARD_WORD);
    for (const [name, bytes] of Object.entries(this.spareBytes)) {
      const buffer = this.buffers[name] as GPUBuffer;
      if (bytes > 0) device.queue.writeBuffer(buffer, this.#guardStart(name), guard);
    }
  }

  #guardStart(name: string): number {
    const binding = bindingsOf(this.#entry).find((candidate) => candidate.name === name) as Binding;
    return bindingBytes(binding, this.#entry, this.#dims);
  }

  /** Whether anything was written behind an output since `fill`. */
  async isGuardBroken(): Promise<boolean> {
    for (const { name, access } of bindingsOf(this.#entry)) {
      const bytes = this.spareBytes[name] ?? 0;
      if (bytes === 0 || access !== 'read_write') continue;
      const start = this.#guardStart(name);
      const words = new Uint32Array(
        await readBuffer(this.#context, this.buffers[name] as GPUBuffer, bytes, start),
      );
      if (words.some((word) => word !== GUARD_WORD)) return true;
    }
    return false;
  }

  /** What a binding holds, as numbers. */
  async read(name: string): Promise<Float32Array | Uint32Array> {
    const binding = bindingsOf(this.#entry).find((candidate) => candidate.name === name) as Binding;
    if (binding.access === 'uniform') return this.#special[name] ?? new Uint32Array();
    const bytes = bindingBytes(binding, this.#entry, this.#dims);
    const content = await readBuffer(this.#context, this.buffers[name] as GPUBuffer, bytes);
    const element = elementOf(binding, this.#entry);
    if (binding.element === 'cache' && element === 'q8_0') {
      const { headSize = 0 } = this.#dims;
      return unpackCache(new Uint32Array(content), binding.length(this.#dims), headSize);
    }
    if (element !== 'scale' && element !== 'u32' && isQuantised(element)) {
      const { name: scales } = bindingsOf(this.#entry).find((one) => one.element === 'scale') as Binding;
      const words = (await this.read(scales)) as Uint32Array<ArrayBuffer>;
      return dequantise({ quants: new Uint32Array(content), scales: words }, element);
    }
    return decodeElements(element, content, binding.length(this.#dims));
  }

  /**
   * Parts of a binding, as numbers, one behind the other. Ranges of quantised elements are whole blocks, of a KV cache
   * whole heads.
   */
  async readRanges(
    name: string,
    ranges: readonly { start: number; length: number }[],
  ): Promise<Float32Array | Uint32Array> {
    const binding = bindingsOf(this.#entry).find((candidate) => candidate.name === name) as Binding;
    const element = elementOf(binding, this.#entry);
    if (element === 'scale') throw new TypeError(`${name} is read with its quants`);
    const bytes = element === 'u32' ? 4 : quantBytes(element);
    const read = (part: string, some: readonly ByteRange[]) =>
      readRanges(this.#context, this.buffers[part] as GPUBuffer, some);
    const inBytes = ranges.map(({ start, length }) => ({ start: start * bytes, bytes: length * bytes }));
    const content = await read(name, inBytes);
    const length = ranges.reduce((sum, range) => sum + range.length, 0);
    if (element === 'u32') return new Uint32Array(content);
    if (!isQuantised(element)) return decodeElements(element, content, length);
    if (binding.element === 'cache') {
      const { headSize = 0 } = this.#dims;
      const own = cacheScaleRanges(binding.length(this.#dims), headSize, ranges);
      const scales = new Uint8Array(await read(name, own));
      const both = new Uint8Array(content.byteLength + scales.byteLength);
      both.set(new Uint8Array(content));
      both.set(scales, content.byteLength);
      return unpackCache(new Uint32Array(both.buffer), length, headSize);
    }
    const { name: scales } = bindingsOf(this.#entry).find((one) => one.element === 'scale') as Binding;
    const blocks = ranges.map((range) => ({
      start: scaleBytes(element, range.start),
      bytes: scaleBytes(element, range.length),
    }));
    const words = new Uint8Array(4 * Math.ceil(scaleBytes(element, length) / 4));
    words.set(new Uint8Array(await read(scales, blocks)));
    return dequantise({ quants: new Uint32Array(content), scales: new Uint32Array(words.buffer) }, element);
  }

  /** Inputs that the kernel asks for. */
  get special(): Arrays {
    return this.#special;
  }

  /** All bindings, as the reference takes them. */
  async readAll(): Promise<Arrays> {
    const arrays: Arrays = {};
    for (const { name } of bindingsOf(this.#entry)) arrays[name] = await this.read(name);
    return arrays;
  }

  destroy(): void {
    this.#fill?.destroy();
    this.#pool.destroy();
  }
}
