import type { FillWeights } from '../../src/model/fill-weights.ts';
import { asStored } from '../../src/model/tensors.ts';
import type { ReferenceWeights } from '../reference/weights.ts';

/** Gives a session in f32 the weights of the reference. */
export function uploadedWeights(weights: ReferenceWeights): FillWeights {
  return async ({ context, buffer }) => {
    for (const [name, { tensor, values }] of weights) {
      context.device.queue.writeBuffer(buffer(name), 0, asStored(tensor, Float32Array.from(values)));
    }
  };
}
