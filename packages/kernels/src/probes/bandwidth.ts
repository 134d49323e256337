import { plainKernel, read, u32, write } from '../kernel/define-kernel.ts';
import { multipleRefusal } from '../kernel/dims.ts';
import type { Dims } from '../kernel/kernel.ts';
import { linearGrid } from '../kernel/linear-grid.ts';

const elements = ({ count }: Dims<'count'>) => 4 * count;

/** Bandwidth of reading and writing together; with few elements, the cost of a dispatch. */
export const probeCopy = plainKernel<'count'>({
  op: 'probe-copy',
  files: ['probes/probe-copy'],
  uniforms: u32('count'),
  bindings: [read('input', elements, 'vec4f'), write('output', elements, 'vec4f')],
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  workgroups: ({ count }, { WORKGROUP_SIZE }) => linearGrid(count, WORKGROUP_SIZE),
  bytes: ({ count }) => 32 * count,
  reference: ({ input }) => ({ output: Float32Array.from(input ?? []) }),
  tolerance: () => ({ maxRelativeError: 0 }),
  edgeDims: () => [{ count: 1 }, { count: 63 }, { count: 257 }],
});

/** Vec4 that an invocation reads; probe-read.wgsl holds the same number. */
const READS = 16;

/** Read bandwidth of the device. */
export const probeRead = plainKernel<'count'>({
  op: 'probe-read',
  files: ['probes/probe-read'],
  uniforms: u32('count'),
  bindings: [read('input', elements, 'vec4f'), write('output', ({ count }) => count / READS)],
  refusal: (_, { dims }) => multipleRefusal(dims, READS, 'count'),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  workgroups: ({ count }, { WORKGROUP_SIZE }) => linearGrid(count / READS, WORKGROUP_SIZE),
  bytes: ({ count }) => (16 + 4 / READS) * count,
  reference({ input }, { count }) {
    const output = new Float64Array(count / READS);
    input?.forEach((x, i) => {
      const invocation = Math.floor(i / 4) % output.length;
      output[invocation] = (output[invocation] as number) + x;
    });
    return { output: Float32Array.from(output) };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
  edgeDims: () => [{ count: 16 }, { count: 16 * 63 }, { count: 16 * 257 }],
});
