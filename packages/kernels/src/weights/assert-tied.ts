import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { InvalidWeightsError } from '../errors.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { StoredTensor } from './stored-tensor.ts';

const PIECE_BYTES = 2 ** 20;

/** Throws InvalidWeightsError where a config ties head and embedding, and the checkpoint has two that differ. */
export async function assertTied({ tiedEmbeddings }: ModelShape, { tensors }: Checkpoint): Promise<void> {
  const head = tensors.find(({ name }) => name === 'lm_head.weight');
  const table = tensors.find(({ name }) => /(^|\.)(embed_tokens|wte)\.weight$/.test(name));
  if (!tiedEmbeddings || head === undefined || table === undefined) return;
  if (await isSame(head, table)) return;
  throw new InvalidWeightsError(
    `${head.file.name}: ${head.name} is not ${table.name}, the config says that they are tied`,
    'give the config.json that belongs to these weights',
  );
}

async function isSame(one: StoredTensor, other: StoredTensor): Promise<boolean> {
  if (one.format !== other.format || one.bytes !== other.bytes) return false;
  const [ours, theirs] = [new Uint8Array(PIECE_BYTES), new Uint8Array(PIECE_BYTES)];
  for (let at = 0; at < one.bytes; at += PIECE_BYTES) {
    const bytes = Math.min(PIECE_BYTES, one.bytes - at);
    const [a, b] = [ours.subarray(0, bytes), theirs.subarray(0, bytes)];
    await one.file.read(one.offset + at, a);
    await other.file.read(other.offset + at, b);
    if (a.some((byte, i) => byte !== b[i])) return false;
  }
  return true;
}
