import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { InvalidWeightsError } from '../errors.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { StoredTensor } from './stored-tensor.ts';

/** Tensors of a checkpoint that say nothing: masks and tables that are made again, and a tied head written twice. */
export function isRedundant(name: string, { tiedEmbeddings }: ModelShape): boolean {
  if (tiedEmbeddings && name === 'lm_head.weight') return true;
  return /\.rotary_emb\.inv_freq$|\.attn\.(bias|masked_bias)$/.test(name);
}

/** A tensor that the shape does not have would change what the model computes: then the config is not its own. */
export function refuseOthers(
  shape: ModelShape,
  { tensors }: Checkpoint,
  used: ReadonlySet<StoredTensor>,
): void {
  const other = tensors.find((tensor) => !used.has(tensor) && !isRedundant(tensor.name, shape));
  if (other === undefined) return;
  throw new InvalidWeightsError(
    `${other.file.name}: ${other.name} has no place in the model that the config describes`,
    'give the config.json that belongs to these weights',
  );
}
