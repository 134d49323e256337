import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { type Tensor, tensorsOf } from '@breakeven/schema/model/model-tensors';
import { InvalidWeightsError } from '../errors.ts';
import type { Checkpoint } from './checkpoint.ts';
import { assertNotQuantised } from './quantised-tensors.ts';
import { refuseOthers } from './refuse-others.ts';
import { FORMATS, isReadable, type StoredTensor } from './stored-tensor.ts';
import type { RowRun, TensorSource } from './tensor-source.ts';
import { type WeightSource, weightSources } from './weight-names.ts';

/**
 * Where every tensor of a shape lies in a checkpoint, by its name. Throws InvalidWeightsError, before a byte of
 * weights is read, where one is missing, has another shape or a format that cannot be read, or is there but not in
 * the shape.
 */
export function resolveCheckpoint(
  shape: ModelShape,
  checkpoint: Checkpoint,
): ReadonlyMap<string, TensorSource> {
  const stored = new Map(checkpoint.tensors.map((tensor) => [tensor.name, tensor]));
  // Files of the model without its head leave out the prefix.
  const find = (name: string) => stored.get(name) ?? stored.get(name.replace(/^model\./, ''));
  const known = weightSources(shape, checkpoint.family, (name) => find(name) !== undefined);
  if (known === null) {
    throw new InvalidWeightsError(
      `${checkpoint.name}: weights of the family ${checkpoint.family} are not read`,
      'measure the shape with random weights',
    );
  }
  assertNotQuantised(checkpoint);
  const wanted = checkpoint.layout === 'ggml' ? known.map(asGgml) : known;
  const used = new Set<StoredTensor>();
  const pieces = wanted.map((source) => {
    const tensor = find(source.name);
    if (tensor === undefined) {
      throw new InvalidWeightsError(
        `${checkpoint.name}: the tensor ${source.name} is missing`,
        'fetch the checkpoint again, or give the config.json that belongs to it',
      );
    }
    used.add(tensor);
    return { source, tensor };
  });
  for (const { source, tensor } of pieces) assertShape(tensor, source);
  refuseOthers(shape, checkpoint, used);
  const byTensor = new Map<string, Piece[]>();
  for (const piece of pieces) {
    byTensor.set(piece.source.tensor, [...(byTensor.get(piece.source.tensor) ?? []), piece]);
  }
  return new Map(
    tensorsOf(shape).map((tensor) => [tensor.name, tensorSource(tensor, byTensor.get(tensor.name) ?? [])]),
  );
}

/** Where a tensor lies in a file whose converter has turned matrices and completed norms. */
const asGgml = (source: WeightSource): WeightSource => ({
  ...source,
  shape: source.isTransposed ? source.shape.toReversed() : source.shape,
  isTransposed: false,
  offset: 0,
});

interface Piece {
  source: WeightSource;
  tensor: StoredTensor;
}

function tensorSource({ name, rows, columns }: Tensor, pieces: readonly Piece[]): TensorSource {
  // A vector is taken as a column, so that its pieces are rows of it.
  const isVector = rows === 1;
  const width = isVector ? 1 : columns;
  const runs = pieces.map(({ source, tensor }): RowRun => {
    const { format } = tensor;
    if (!isReadable(format)) {
      throw new InvalidWeightsError(
        `${tensor.file.name}: ${tensor.name} is stored as ${format}, which cannot be read`,
        `give a checkpoint in ${Object.keys(FORMATS).join(', ')}`,
      );
    }
    return {
      stored: { ...tensor, format },
      firstRow: source.firstElement / width,
      rows: source.shape.reduce((product, size) => product * size, 1) / width,
      isTransposed: source.isTransposed,
    };
  });
  const addend = pieces[0]?.source.offset ?? 0;
  return { name, rows: isVector ? columns : rows, columns: width, runs, addend };
}

function assertShape({ file, name, shape }: StoredTensor, { shape: expected }: WeightSource): void {
  if (shape.join() === expected.join()) return;
  throw new InvalidWeightsError(
    `${file.name}: ${name} has the shape [${shape.join(', ')}], the config says [${expected.join(', ')}]`,
    'give the config.json that belongs to these weights',
  );
}
