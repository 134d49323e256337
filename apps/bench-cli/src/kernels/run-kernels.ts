import type { KernelsOptions } from '../commands/kernels.ts';
import { CliError } from '../errors.ts';
import { DIM_FLAGS } from './op-dims.ts';

/** `bench-cli kernels`: lists, measures, or writes out. */
export async function runKernels(options: KernelsOptions): Promise<void> {
  refuseIdleFlags(options);
  if (options.emit !== undefined) {
    const { emitKernels } = await import('./emit-kernels.ts');
    return emitKernels({ ...options, emit: options.emit });
  }
  if (options.op !== undefined) {
    const { benchmarkKernels } = await import('./benchmark-kernels.ts');
    return benchmarkKernels({ ...options, op: options.op });
  }
  const { listKernels } = await import('./list-kernels.ts');
  return listKernels(options);
}

/** A flag that would change nothing is a mistake of whoever typed it. */
function refuseIdleFlags({ op, variant, emit, as, dim, ...options }: KernelsOptions): void {
  const refuse = (flag: string, needed: string) => {
    throw new CliError('usage', `${flag} says nothing without ${needed}`, `give ${needed} too`);
  };
  if (as !== undefined && emit === undefined) refuse('--as', '--emit');
  if (op !== undefined) return;
  if (variant !== undefined) refuse('--variant', '--op');
  for (const [name, flag] of Object.entries(DIM_FLAGS)) {
    if (options[name as keyof typeof DIM_FLAGS] !== undefined) refuse(flag, '--op');
  }
  if (Object.keys(dim).length > 0) refuse('--dim', '--op');
}
