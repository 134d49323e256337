import { f32, u32 } from '../kernel/define-kernel.ts';
import { normAmplitude } from '../kernel/dims.ts';
import type { Opening } from './pieces.ts';

/** The input as it is. */
export const plain: Opening<never> = {
  files: ['product/openings/opened', 'product/openings/plain'],
  uniforms: [],
  input: 'activations',
  weight: null,
  flopPerElement: 0,
  opened: ({ activations }) => new Float64Array(activations as Float32Array),
};

/**
 * RMSNorm of the rows (Zhang and Sennrich 2019, eq. 4): the mean is over normSize elements, those behind them are 0.
 */
export const norm: Opening<'epsilon' | 'normSize'> = {
  files: ['product/openings/opened', 'product/openings/norm'],
  uniforms: [...f32('epsilon'), ...u32('normSize')],
  input: 'input',
  weight: 'norm_weight',
  flopPerElement: 4,
  amplitude: (dims) => normAmplitude(dims),
  opened({ input, norm_weight: weight }, { epsilon, inner, normSize }) {
    const normed = new Float64Array(input as Float32Array);
    for (let start = 0; start < normed.length; start += inner) {
      const row = normed.subarray(start, start + inner);
      const meanSquare = row.reduce((sum, x) => sum + x * x, 0) / normSize;
      const factor = 1 / Math.sqrt(meanSquare + epsilon);
      for (let i = 0; i < inner; i++) row[i] = (row[i] as number) * (weight?.[i] as number) * factor;
    }
    return normed;
  },
};
