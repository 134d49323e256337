import { architectureOf } from '@breakeven/schema/architecture';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { type Tensor, tensorsOf } from '@breakeven/schema/model-tensors';
import { InvalidWeightsError } from '../errors.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Piece, piecesOf, UNREAD } from './hugging-face-names.ts';
import { FORMATS, isReadable, type StoredTensor } from './stored-tensor.ts';
import type { RowRun, TensorSource } from './tensor-source.ts';

/** `model.layers.3.mlp.up_proj.weight` in parts: the prefix of the model, the layer, the rest. */
const NAME = /^(model\.|transformer\.)?(?:(layers|h)\.(\d+)\.)?(.+)$/;

/** What a checkpoint holds, by layer ('' outside of layers) and name within it. */
class Names {
  readonly #tensors = new Map<string, StoredTensor>();
  readonly #known = new Set<string>();
  /** How this checkpoint writes the name of a layer's tensor, for messages about missing ones. */
  #layerPrefix = 'model.layers.';

  constructor({ tensors }: Checkpoint) {
    for (const tensor of tensors) {
      const [, prefix = '', list, layer = '', rest = ''] = NAME.exec(tensor.name) ?? [];
      this.#tensors.set(`${layer} ${rest}`, tensor);
      this.#known.add(rest);
      if (list !== undefined) this.#layerPrefix = `${prefix}${list}.`;
    }
  }

  get(layer: string, name: string): StoredTensor | undefined {
    return this.#tensors.get(`${layer} ${name}`);
  }

  /** Whether any layer has a tensor of this name. */
  isKnown(name: string): boolean {
    return this.#known.has(name);
  }

  written(layer: string, name: string): string {
    return layer === '' ? name : `${this.#layerPrefix}${layer}.${name}`;
  }
}

/**
 * Where every tensor of a shape lies in a checkpoint. Throws InvalidWeightsError, before a byte of weights is
 * read, where one is missing, has another shape or a format that cannot be read, or is there but not in the shape.
 */
export function resolveCheckpoint(shape: ModelShape, checkpoint: Checkpoint): Map<string, TensorSource> {
  const names = new Names(checkpoint);
  const used = new Set<StoredTensor>();
  const sources = new Map<string, TensorSource>();
  for (const tensor of tensorsOf(shape)) {
    const source = sourceOf(tensor, { shape, checkpoint, names });
    for (const { stored } of source.runs) used.add(stored);
    sources.set(tensor.name, source);
  }
  refuseOthers(shape, checkpoint, used);
  return sources;
}

interface Search {
  shape: ModelShape;
  checkpoint: Checkpoint;
  names: Names;
}

function sourceOf(tensor: Tensor, { shape, checkpoint, names }: Search): TensorSource {
  const [, layer = '', name = tensor.name] = /^layers\.(\d+)\.(.+)$/.exec(tensor.name) ?? [];
  const { norm } = architectureOf(shape);
  const ways = piecesOf(shape, { ...tensor, name }, { hasFourNorms: norm.placement === 'both' });
  const pieces = ways.find(([first]) => first !== undefined && names.isKnown(first.name)) ?? ways[0];
  if (pieces === undefined) {
    throw new InvalidWeightsError(
      `${checkpoint.name}: how checkpoints name ${tensor.name} is not known`,
      'measure this shape with random weights',
    );
  }
  // A vector is taken as a column, so that its pieces are rows of it.
  const isVector = tensor.rows === 1;
  const columns = isVector ? 1 : tensor.columns;
  let firstRow = 0;
  const runs = pieces.map((piece): RowRun => {
    const stored = names.get(layer, piece.name);
    if (stored === undefined) {
      throw new InvalidWeightsError(
        `${checkpoint.name}: the tensor ${names.written(layer, piece.name)} is missing`,
        'fetch the checkpoint again, or give the config.json that belongs to it',
      );
    }
    assertShape(stored, piece, { columns, isVector });
    const { format } = stored;
    if (!isReadable(format)) {
      throw new InvalidWeightsError(
        `${stored.file.name}: ${stored.name} is stored as ${format}, which cannot be read`,
        `give a checkpoint in ${Object.keys(FORMATS).join(', ')}`,
      );
    }
    const run = { stored: { ...stored, format }, firstRow, rows: piece.rows };
    firstRow += piece.rows;
    return { ...run, isTransposed: piece.isTransposed ?? false };
  });
  const addend = norm.unitOffset && tensor.kind === 'norm' && !checkpoint.hasWholeNorms ? 1 : 0;
  return { name: tensor.name, rows: isVector ? tensor.columns : tensor.rows, columns, runs, addend };
}

function assertShape(
  { file, name, shape }: StoredTensor,
  { rows, isTransposed }: Piece,
  { columns, isVector }: { columns: number; isVector: boolean },
): void {
  const expected = isVector ? [rows] : isTransposed ? [columns, rows] : [rows, columns];
  // The experts of a layer may be an outer dimension of their own.
  const last = shape.at(-1);
  const folded = isVector ? shape : [shape.slice(0, -1).reduce((product, size) => product * size, 1), last];
  if (shape.length > 0 && folded.join() === expected.join()) return;
  throw new InvalidWeightsError(
    `${file.name}: ${name} has the shape [${shape.join(', ')}], the config says [${expected.join(', ')}]`,
    'give the config.json that belongs to these weights',
  );
}

/** A tensor that the shape does not have would change what the model computes: then the config is not its own. */
function refuseOthers(
  { tiedEmbeddings }: ModelShape,
  { tensors }: Checkpoint,
  used: ReadonlySet<StoredTensor>,
): void {
  const usedNames = new Set([...used].map(({ name }) => name));
  const other = tensors.find(
    ({ name }) =>
      !usedNames.has(name) && !UNREAD.test(name) && !(tiedEmbeddings && name === 'lm_head.weight'),
  );
  if (other === undefined) return;
  throw new InvalidWeightsError(
    `${other.file.name}: ${other.name} has no place in the model that the config describes`,
    'give the config.json that belongs to these weights',
  );
}
