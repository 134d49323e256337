import { dim } from '../kernel/dims.ts';
import type { Dims, Kernel } from '../kernel/kernel.ts';

/** Bytes of a kernel's uniform struct: 4 a field, padded to 16. */
export function uniformBytes(kernel: Kernel): number {
  return Math.ceil(kernel.uniforms.length / 4) * 16;
}

/** Writes the uniform struct of a dispatch at a byte offset, field by field as the kernel lists them. */
export function writeUniforms(target: DataView, offset: number, kernel: Kernel, dims: Dims): void {
  kernel.uniforms.forEach(({ name, type }, i) => {
    const value = dim(dims, name);
    if (type === 'f32') target.setFloat32(offset + 4 * i, value, true);
    else target.setUint32(offset + 4 * i, value, true);
  });
}
