import { cacheBytes } from '../attention/kv-cache.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { UnsupportedDimsError } from '../errors.ts';
import { scaleBytes } from '../formats/block-formats.ts';
import { BLOCK_SIZE, isQuantised, quantBytes } from '../formats/element-types.ts';
import { dim } from '../kernel/dims.ts';
import { type Binding, bindingsOf, type Dims, type Kernel, type KernelChoice } from '../kernel/kernel.ts';

/** Bytes a binding takes for these dims, rounded up to 4 as WebGPU asks. */
export function bindingBytes(binding: Binding, { variant }: KernelChoice, dims: Dims): number {
  if (binding.element === 'cache')
    return cacheBytes(binding.length(dims), dim(dims, 'headSize'), variant.type);
  const { type } = variant;
  const scale = isQuantised(type) ? scaleBytes(type, BLOCK_SIZE) : 0;
  const bytes = { f32: 4, u32: 4, scale, variant: quantBytes(type) }[binding.element];
  return Math.ceil((binding.length(dims) * bytes) / 4) * 4;
}

/** What is wrong with the value of a uniform, or null. */
function uniformRefusal({ type, most = Infinity }: Kernel['uniforms'][number], value: number | undefined) {
  if (value === undefined) return { what: 'is missing', fix: 'give every dimension that the kernel has' };
  if (type === 'f32') {
    const isFloat = Number.isFinite(Math.fround(value));
    return isFloat ? null : { what: 'is not an f32', fix: 'use a number below 3.4e38' };
  }
  if (!(Number.isInteger(value) && value >= 0 && value < 2 ** 32)) {
    return { what: 'is not a u32', fix: 'use whole numbers below 2^32' };
  }
  return value > most ? { what: `is over ${most}`, fix: 'use one that the kernel knows' } : null;
}

/** Why the device cannot dispatch this many workgroups, or null. */
export function workgroupCountRefusal(
  { kernel, variant }: KernelChoice,
  dims: Dims,
  facts: DeviceFacts,
): string | null {
  const { maxComputeWorkgroupsPerDimension: most } = facts.limits;
  const workgroups = kernel.workgroups(dims, variant.tuning);
  return workgroups.some((count) => !(count >= 1 && count <= most))
    ? `${workgroups.join(' x ')} workgroups, the device takes 1 to ${most} a dimension`
    : null;
}

/** Workgroups of a dispatch. Throws UnsupportedDimsError before anything is allocated or dispatched. */
export function checkDispatch(
  entry: KernelChoice,
  dims: Dims,
  facts: DeviceFacts,
): readonly [number, number, number] {
  const { kernel, variant } = entry;
  const described = `${kernel.name} with ${Object.entries(dims)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')}`;
  for (const uniform of kernel.uniforms) {
    const refusal = uniformRefusal(uniform, dims[uniform.name]);
    if (refusal !== null)
      throw new UnsupportedDimsError(`${described}: ${uniform.name} ${refusal.what}`, refusal.fix);
  }
  const empty = bindingsOf(entry).find((binding) => !(binding.length(dims) > 0));
  if (empty)
    throw new UnsupportedDimsError(`${described}: ${empty.name} is empty`, 'use sizes of at least 1');
  const refusal = kernel.refusal(facts, { type: variant.type, dims });
  if (refusal) throw new UnsupportedDimsError(`${described}: ${refusal}`, 'change the shape, or pad it');
  const { maxStorageBufferBindingSize } = facts.limits;
  for (const binding of bindingsOf(entry)) {
    const bytes = bindingBytes(binding, entry, dims);
    if (bytes > maxStorageBufferBindingSize) {
      throw new UnsupportedDimsError(
        `${described}: ${binding.name} takes ${bytes} bytes, the device binds at most ${maxStorageBufferBindingSize}`,
        'use a smaller shape or a smaller type',
      );
    }
  }
  const workgroups = kernel.workgroups(dims, variant.tuning);
  const tooMany = workgroupCountRefusal(entry, dims, facts);
  if (tooMany) throw new UnsupportedDimsError(`${described}: ${tooMany}`, 'use a smaller shape');
  return workgroups;
}
