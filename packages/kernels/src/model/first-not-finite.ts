import { readBuffer } from '../device/buffers.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import type { BoundDispatch, BoundPass } from '../dispatch/bound-pass.ts';
import { bindingBytes } from '../dispatch/check-dispatch.ts';
import { bindingsOf } from '../kernel/kernel.ts';

/** What a pass wrote first that is NaN or infinite. */
export interface NotFinite {
  /** `layer 3`, `the embedding` or `the head`. */
  where: string;
  kernel: string;
  /** Of the output's numbers. */
  count: number;
}

/**
 * Runs a pass dispatch by dispatch and reads what each wrote, until something is not finite; null where all is.
 * Tokens and position must be those of the pass. A read-back a dispatch: for a run that has failed already.
 */
export async function firstNotFinite(context: GpuContext, bound: BoundPass): Promise<NotFinite | null> {
  let where = 'the embedding';
  for (const [i, dispatch] of bound.dispatches.entries()) {
    where = layerOf(dispatch) ?? (where === 'the embedding' ? where : afterLayers(dispatch, where));
    const encoder = context.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    bound.encode(pass, i, i + 1);
    pass.end();
    context.device.queue.submit([encoder.finish()]);
    const count = await countNotFinite(context, dispatch);
    if (count > 0) return { where, kernel: dispatch.entry.kernel.name, count };
  }
  return null;
}

/** The layer whose weights or cache a dispatch binds; null where it binds activations alone. */
function layerOf({ buffers }: BoundDispatch): string | null {
  for (const { label } of Object.values(buffers)) {
    const [, layer] = /^layers\.(\d+)\./.exec(label) ?? [];
    if (layer !== undefined) return `layer ${layer}`;
  }
  return null;
}

/** A dispatch without a layer's weights belongs to the layer before it, unless it binds what follows the last. */
function afterLayers({ buffers }: BoundDispatch, where: string): string {
  const names = Object.values(buffers).map(({ label }) => label);
  return names.some((name) => /^(finalNorm|head|embedding|logits)/.test(name)) ? 'the head' : where;
}

async function countNotFinite(
  context: GpuContext,
  { entry, dims, buffers, offsets }: BoundDispatch,
): Promise<number> {
  let count = 0;
  for (const name of entry.kernel.outputs) {
    const binding = bindingsOf(entry).find((one) => one.name === name);
    const buffer = buffers[name];
    if (binding?.element !== 'f32' || buffer === undefined) continue;
    const bytes = bindingBytes(binding, entry, dims);
    const values = new Float32Array(await readBuffer(context, buffer, bytes, offsets?.[name]));
    for (const value of values) if (!Number.isFinite(value)) count++;
  }
  return count;
}

/** `12 of 300 logits of 3 sequences are NaN or infinite (in sequence 2)`: counts are those of each sequence. */
export function notFiniteText(counts: Uint32Array, vocabularySize: number): string {
  const count = counts.reduce((sum, one) => sum + one, 0);
  const share = `${count} of ${counts.length * vocabularySize} logits`;
  if (counts.length === 1) return `${share} are NaN or infinite`;
  const wrong = Array.from(counts, (one, sequence) => (one > 0 ? [sequence + 1] : [])).flat();
  const where = `${wrong.length === 1 ? 'sequence' : 'sequences'} ${wrong.join(', ')}`;
  return `${share} of ${counts.length} sequences are NaN or infinite (in ${where})`;
}
