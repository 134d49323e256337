import type { KernelsOptions } from '../commands/kernels.ts';

export async function emitKernels(_: KernelsOptions & { emit: string }): Promise<void> {}
