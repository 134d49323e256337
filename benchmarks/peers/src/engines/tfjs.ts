// Loading it registers the backend; the type alone would be erased.
import '@tensorflow/tfjs-backend-webgpu';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { type Engine, type Prepared, UnsupportedError } from '../engine.ts';
import { transpose } from '../problem.ts';

export function tfjs(version: string): Engine {
  return {
    name: 'tfjs',
    version,
    ways: ({ op }) => (op === 'matmul' ? ['weights [k, n]', 'weights [n, k]'] : ['']),
    async prepare(problem, way): Promise<Prepared> {
      if (problem.op !== 'matmul') throw new UnsupportedError('has no attention');
      if (problem.type !== 'f32') throw new UnsupportedError(`has no ${problem.type} weights`);
      await tf.setBackend('webgpu');
      await tf.ready();
      const backend = tf.backend() as WebGPUBackend;
      const { m, n, k, activations, weights } = problem;
      const isTransposed = way === 'weights [n, k]';
      const left = tf.tensor2d(activations, [m, k]);
      const right = isTransposed
        ? tf.tensor2d(weights, [n, k])
        : tf.tensor2d(transpose(weights, n, k), [k, n]);
      let last: tf.Tensor | null = null;
      return {
        run() {
          last?.dispose();
          last = tf.matMul(left, right, false, isTransposed);
          backend.endComputePassEncoder();
          backend.submitQueue();
        },
        wait: () => backend.device.queue.onSubmittedWorkDone().then(() => {}),
        output: async () => ((await last?.data()) ?? new Float32Array()) as Float32Array,
        destroy() {
          last?.dispose();
          tf.dispose([left, right]);
        },
      };
    },
  };
}
