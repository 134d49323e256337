import type { ElementType } from '@breakeven/schema/model/element-type';
import { Float16Array } from '@petamoriken/float16';
import { unpackCache } from '../../src/attention/kv-cache.ts';
import { isQuantised } from '../../src/formats/element-types.ts';
import { dequantise, quantise } from '../../src/formats/quantise.ts';
import type { Arrays, Binding, Dims, Kernel, KernelChoice } from '../../src/kernel/kernel.ts';
import { packCache } from './pack-cache.ts';

/** A small generator of numbers in [0, 1), so that a failure can be run again (Mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const isF16 = ({ element }: Binding, type: ElementType) =>
  (element === 'variant' || element === 'cache') && type === 'f16';
const isQuantisedCache = ({ element }: Binding, type: ElementType) => element === 'cache' && type === 'q8_0';

/**
 * Inputs of every binding in the values that the device will see: f16 bindings hold f16 numbers, quantised ones
 * what their quants stand for; the quants themselves stand beside them as `<name>.quants`.
 */
export function makeInputs(kernel: Kernel, type: ElementType, dims: Dims, random: () => number): Arrays {
  const special = kernel.inputs?.(dims, random) ?? {};
  const amplitudes = kernel.amplitudes?.(dims) ?? {};
  const arrays: Arrays = Object.fromEntries(
    kernel.bindings.map((binding) => {
      const length = binding.length(dims);
      const plain = () =>
        binding.element === 'u32'
          ? new Uint32Array(length)
          : Float32Array.from({ length }, () => (2 * random() - 1) * (amplitudes[binding.name] ?? 1));
      const values = special[binding.name] ?? plain();
      if (isQuantisedCache(binding, type)) {
        const words = packCache(values as Float32Array, dims.headSize ?? 0);
        return [binding.name, unpackCache(words, length, dims.headSize ?? 0)];
      }
      const stored = isF16(binding, type) ? Float32Array.from(Float16Array.from(values)) : values;
      return [binding.name, stored];
    }),
  );
  const weights = kernel.bindings.find(({ element }) => element === 'variant');
  const scales = kernel.bindings.find(({ element }) => element === 'scale');
  if (isQuantised(type) && weights && scales) {
    const tensor = quantise(arrays[weights.name] as Float32Array, type);
    arrays[weights.name] = dequantise(tensor, type);
    arrays[`${weights.name}.quants`] = tensor.quants;
    arrays[scales.name] = tensor.scales;
  }
  return arrays;
}

/** Bytes to upload, by binding name. */
export function encode(
  kernel: Kernel,
  type: ElementType,
  arrays: Arrays,
  dims: Dims,
): Record<string, Uint8Array<ArrayBuffer>> {
  return Object.fromEntries(
    kernel.bindings.map((binding) => {
      const values = (arrays[`${binding.name}.quants`] ?? arrays[binding.name]) as Float32Array;
      const array = isQuantisedCache(binding, type)
        ? packCache(values, dims.headSize ?? 0)
        : isF16(binding, type)
          ? Float16Array.from(values)
          : values;
      const bytes = new Uint8Array(Math.ceil(array.byteLength / 4) * 4);
      bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      return [binding.name, bytes];
    }),
  );
}

/** An output as numbers. */
export function decode(
  { kernel, variant }: KernelChoice,
  name: string,
  dims: Dims,
  bytes: ArrayBuffer,
): number[] {
  const binding = kernel.bindings.find((candidate) => candidate.name === name) as Binding;
  const length = binding.length(dims);
  if (binding.element === 'u32') return Array.from(new Uint32Array(bytes, 0, length));
  if (isQuantisedCache(binding, variant.type)) {
    return Array.from(unpackCache(new Uint32Array(bytes), length, dims.headSize ?? 0));
  }
  if (isF16(binding, variant.type)) return Array.from(new Float16Array(bytes, 0, length));
  return Array.from(new Float32Array(bytes, 0, length));
}

/** max|y - reference| / max|reference| over the whole output; Infinity if anything is not a number. */
export function maxRelativeError(actual: readonly number[], expected: ArrayLike<number>): number {
  let error = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs((actual[i] ?? Number.NaN) - (expected[i] ?? Number.NaN));
    if (Number.isNaN(difference)) return Infinity;
    error = Math.max(error, difference);
    scale = Math.max(scale, Math.abs(expected[i] ?? 0));
  }
  return error === 0 ? 0 : error / scale;
}
