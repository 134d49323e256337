import type { FillWeights } from '../../src/model/fill-weights.ts';
import { padded, paddedTensors } from '../../src/model/padded-tensors.ts';
import { asStored } from '../../src/model/tensors.ts';
import type { ReferenceWeights } from '../reference/weights.ts';

/** Gives a session in f32 the weights of the reference. */
export function uploadedWeights(weights: ReferenceWeights): FillWeights {
  return async ({ context, layout, buffer }) => {
    for (const tensor of paddedTensors(layout)) {
      const values = padded(tensor, Float32Array.from(weights.get(tensor.name)?.values ?? []));
      context.device.queue.writeBuffer(buffer(tensor.name), 0, asStored(tensor, values));
    }
  };
}
