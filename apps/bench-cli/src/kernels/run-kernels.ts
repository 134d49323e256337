import type { KernelsOptions } from '../commands/kernels.ts';

/** `bench-cli kernels`: lists, explains, measures, or writes out. */
export async function runKernels(options: KernelsOptions): Promise<void> {
  if (options.emit !== undefined) {
    const { emitKernels } = await import('./emit-kernels.ts');
    return emitKernels({ ...options, emit: options.emit });
  }
  if (options.explain) {
    const { explainKernels } = await import('./explain-kernels.ts');
    return explainKernels(options);
  }
  if (options.op !== undefined) {
    const { benchmarkKernels } = await import('./benchmark-kernels.ts');
    return benchmarkKernels({ ...options, op: options.op });
  }
  const { listKernels } = await import('./list-kernels.ts');
  return listKernels(options);
}
