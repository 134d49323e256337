import type { Binding, Dims, PlanEntry } from '../define-kernel.ts';
import { UnsupportedDimsError } from '../errors.ts';
import { dim, quantBytes } from '../ops/dims.ts';
import { cacheBytes } from '../ops/kv-cache.ts';
import type { DeviceFacts } from './device-facts.ts';

/** Bytes a binding takes for these dims, rounded up to 4 as WebGPU asks. */
export function bindingBytes(binding: Binding, { variant }: PlanEntry, dims: Dims): number {
  if (binding.element === 'cache')
    return cacheBytes(binding.length(dims), dim(dims, 'headSize'), variant.type);
  const bytes = { f32: 4, u32: 4, scale: 2, variant: quantBytes(variant.type) }[binding.element];
  return Math.ceil((binding.length(dims) * bytes) / 4) * 4;
}

/** Workgroups of a dispatch. Throws UnsupportedDimsError before anything is allocated or dispatched. */
export function checkDispatch(
  entry: PlanEntry,
  dims: Dims,
  facts: DeviceFacts,
): readonly [number, number, number] {
  const { kernel, variant } = entry;
  const described = `${kernel.name} with ${Object.entries(dims)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')}`;
  const odd = kernel.uniforms.find(
    ({ name, type }) =>
      type === 'u32' &&
      !(Number.isInteger(dims[name]) && Number(dims[name]) >= 0 && Number(dims[name]) < 2 ** 32),
  );
  if (odd)
    throw new UnsupportedDimsError(`${described}: ${odd.name} is no u32`, 'use whole numbers below 2^32');
  const empty = kernel.bindings.find((binding) => !(binding.length(dims) > 0));
  if (empty)
    throw new UnsupportedDimsError(`${described}: ${empty.name} is empty`, 'use sizes of at least 1');
  const reason = kernel.unsupported(facts, { type: variant.type, dims });
  if (reason) throw new UnsupportedDimsError(`${described}: ${reason}`, 'change the shape, or pad it');
  const { maxStorageBufferBindingSize, maxComputeWorkgroupsPerDimension } = facts.limits;
  for (const binding of kernel.bindings) {
    const bytes = bindingBytes(binding, entry, dims);
    if (bytes > maxStorageBufferBindingSize) {
      throw new UnsupportedDimsError(
        `${described}: ${binding.name} takes ${bytes} bytes, the device binds at most ${maxStorageBufferBindingSize}`,
        'use a smaller shape or a smaller type',
      );
    }
  }
  const workgroups = kernel.workgroups(dims, variant.tuning);
  if (workgroups.some((count) => !(count >= 1 && count <= maxComputeWorkgroupsPerDimension))) {
    throw new UnsupportedDimsError(
      `${described}: ${workgroups.join(' x ')} workgroups, the device takes 1 to ${maxComputeWorkgroupsPerDimension} a dimension`,
      'use a smaller shape',
    );
  }
  return workgroups;
}
