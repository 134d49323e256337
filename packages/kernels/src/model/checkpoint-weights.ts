import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { assertTied } from '../weights/assert-tied.ts';
import type { Checkpoint } from '../weights/checkpoint.ts';
import { resolveCheckpoint } from '../weights/resolve-checkpoint.ts';
import { CHUNK_ELEMENTS } from '../weights/stream-tensor.ts';
import { RowReader, type TensorSource } from '../weights/tensor-source.ts';
import type { FillWeights } from './fill-weights.ts';
import { paddedTensors } from './padded-tensors.ts';
import { streamPart } from './stream-part.ts';
import { tensorParts } from './tensor-parts.ts';
import { scalesOf } from './tensors.ts';

/** What the queue copies aside until the GPU has taken it. */
const MAX_QUEUED_BYTES = 2 ** 24;

/**
 * Weights of a checkpoint, converted to the session's type and padded while they are read. Throws InvalidWeightsError at
 * once, before anything is allocated, where the checkpoint is not of this shape; a session may have fewer layers.
 * `onTensor` hears how many tensors, of how many, the GPU has been given.
 */
export function checkpointWeights(
  shape: ModelShape,
  checkpoint: Checkpoint,
  { onTensor }: { onTensor?: (done: number, total: number) => void } = {},
): FillWeights {
  const sources = resolveCheckpoint(shape, checkpoint);
  return async ({ context, layout, type, buffer }) => {
    await assertTied(shape, checkpoint);
    const { device, facts } = context;
    const widest = Math.max(...Array.from(sources.values(), ({ columns }) => columns));
    const reader = new RowReader(4 * Math.max(CHUNK_ELEMENTS, widest));
    let queuedBytes = 0;
    const tensors = paddedTensors(layout);
    for (const [place, tensor] of tensors.entries()) {
      const source = sources.get(tensor.name) as TensorSource;
      for (const part of tensorParts(tensor, type, facts)) {
        for await (const chunk of streamPart(source, tensor, { part, reader })) {
          const name = chunk.target === 'elements' ? part.name : scalesOf(part.name);
          device.queue.writeBuffer(buffer(name), chunk.offset, chunk.bytes);
          queuedBytes += chunk.bytes.length;
          if (queuedBytes < MAX_QUEUED_BYTES) continue;
          device.queue.submit([]);
          await context.untilLost(device.queue.onSubmittedWorkDone());
          queuedBytes = 0;
        }
      }
      onTensor?.(place + 1, tensors.length);
    }
  };
}
