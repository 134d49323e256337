import { plainKernel, read, u32, write } from '../kernel/define-kernel.ts';
import { multipleRefusal } from '../kernel/dims.ts';
import type { Dims } from '../kernel/kernel.ts';

type ReduceDim = 'splits' | 'headCount' | 'headSize';

const outputLength = ({ headCount, headSize }: Dims<ReduceDim>) => headCount * headSize;

/** Puts the splits of attention-decode together. */
export const attentionReduce = plainKernel<ReduceDim>({
  op: 'attention-reduce',
  files: ['attention/reduce'],
  uniforms: u32('splits', 'headCount', 'headSize'),
  bindings: [
    read('parts', (dims) => dims.splits * outputLength(dims), 'vec4f'),
    read('log_sums', (dims) => dims.splits * dims.headCount),
    write('output', outputLength, 'vec4f'),
  ],
  refusal: (_, { dims }) => multipleRefusal(dims, 4, 'headSize'),
  workgroups: (dims, { WORKGROUP_SIZE }) => [Math.ceil(outputLength(dims) / 4 / WORKGROUP_SIZE), 1, 1],
  flop: (dims) => 2 * dims.splits * outputLength(dims),
  bytes: (dims) => 4 * (dims.splits + 1) * outputLength(dims),
  reference({ parts, log_sums: logSums }, { splits, headCount, headSize }) {
    const output = new Float32Array(headCount * headSize);
    for (let i = 0; i < output.length; i++) {
      let sum = 0;
      let weightSum = 0;
      for (let split = 0; split < splits; split++) {
        const weight = Math.exp(logSums?.[split * headCount + Math.floor(i / headSize)] ?? 0);
        sum += weight * (parts?.[split * output.length + i] ?? 0);
        weightSum += weight;
      }
      output[i] = sum / weightSum;
    }
    return { output };
  },
  tolerance: () => ({ maxRelativeError: 1e-5 }),
  // Of neighbouring heads so far apart that f32 cannot hold the exponential of one less another's highest.
  inputs({ splits, headCount }, random) {
    const length = splits * headCount;
    return {
      log_sums: Float32Array.from({ length }, (_, i) => 2 * random() - 1 + 150 * ((i % headCount) % 3)),
    };
  },
  edgeDims: () => [
    { splits: 1, headCount: 1, headSize: 4 },
    { splits: 2, headCount: 32, headSize: 64 },
    { splits: 7, headCount: 3, headSize: 20 },
    { splits: 64, headCount: 5, headSize: 256 },
  ],
});
