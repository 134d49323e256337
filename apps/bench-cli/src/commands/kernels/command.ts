import type { Command } from 'commander';
import { addKernelsOptions, type KernelsOptions } from './options.ts';

const EXAMPLES = `Examples:
  bench-cli kernels                                          every kernel, and what this device refuses
  bench-cli kernels --op matmul --m 512 --n 512 --k 512      all variants; * is what a model would run
  bench-cli kernels --op matmul --m 1 --n 4096 --k 4096 -t f16 --variant matmul-vector -o json
  bench-cli kernels --op attention-prefill --tokens 256 --heads 32 --kv-heads 8 --head-dim 64
  bench-cli kernels --op attention-decode --depth 2048
  bench-cli kernels --op matmul-experts --tokens 64 --experts 8 --active-experts 2 -t q4_0
  bench-cli kernels --explain --op matmul --m 512 --n 4096 --k 4096 -t q4_0   which kernel runs, and why no other
  bench-cli kernels --explain --op matmul --m 1 -t f16 --as docs/devices/bmg.json
  bench-cli kernels --explain -m llama-3.1-8b -t q4_0 -p 512 --as docs/devices/navi31.json
  bench-cli kernels --emit wgsl --as docs/devices/navi31.json
  bench-cli kernels --emit wgsl --as docs/devices/bmg.json --op matmul --m 32 --n 4096 --k 4096 -t f16`;

export function define(command: Command): void {
  addKernelsOptions(command)
    .description(
      'Without --op, list the kernels. With it, measure them: outputs are checked, samples alternate with the baseline matmul-direct, and device probes say what share of the limit is reached. --explain measures nothing.',
    )
    .addHelpText('after', `\n${EXAMPLES}`)
    .action(async (options: KernelsOptions) => {
      // What follows loads Dawn; help and wrong flags do without.
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
    });
}
