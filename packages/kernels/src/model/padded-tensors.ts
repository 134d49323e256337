import { type LayerTensorName, type Tensor, tensorsOf } from '@breakeven/schema/model/model-tensors';
import { type Axis, isPadded, padColumns } from '../weights/padding.ts';
import { type Layout, sizedAs } from './layout.ts';

/** A tensor as the model has it, and how its rows and columns lie in memory. */
export interface Padding {
  tensor: Tensor;
  rows: Axis;
  columns: Axis;
}

/** A tensor whose rows and columns are counted as they lie in memory. */
export interface PaddedTensor extends Tensor {
  /** Absent where memory holds nothing but the tensor. */
  padding?: Padding;
}

type Groups = [rows: number, columns: number];

/** Into how many parts a tensor's rows and columns fall that are padded each by itself. */
function groupsOf({ name, experts = 1 }: Tensor, { shape, architecture }: Layout): Groups {
  const { headCount, kvHeadCount } = shape;
  const heads = headCount + 2 * kvHeadCount;
  const wide = architecture.isGated ? 2 : 1;
  const groups: Partial<Record<LayerTensorName, Groups>> = {
    qkv: [heads, 1],
    qkvBias: [1, heads],
    relativePositions: [headCount, 1],
    attentionOutput: [1, headCount],
    gateUp: [2, 1],
    gateUpBias: [1, 2],
    sharedGateUp: [2, 1],
    expertGateUp: [experts * wide, 1],
    expertGateUpBias: [experts, 2],
    expertUp: [experts, 1],
    expertUpBias: [experts, 1],
    expertDown: [experts, 1],
    expertDownBias: [experts, 1],
  };
  return groups[name.slice(name.lastIndexOf('.') + 1) as LayerTensorName] ?? [1, 1];
}

const axis = (groups: number, size: number, stored: number): Axis => ({
  groups,
  size: size / groups,
  stored: stored / groups,
});

/** Every tensor of a model, in the order of `tensorsOf`. */
export function paddedTensors(layout: Layout): PaddedTensor[] {
  const { shape, stored, architecture } = layout;
  const tensors = tensorsOf(stored, architecture);
  if (stored === shape) return tensors;
  const own = tensorsOf(shape, sizedAs(shape, architecture));
  return tensors.map((padded, i) => {
    const tensor = own[i] as Tensor;
    if (padded.rows === tensor.rows && padded.columns === tensor.columns) return padded;
    const [rows, columns] = groupsOf(tensor, layout);
    const padding = {
      tensor,
      rows: axis(rows, tensor.rows, padded.rows),
      columns: axis(columns, tensor.columns, padded.columns),
    };
    return { ...padded, padding };
  });
}

/** All numbers of a small tensor as they lie in memory. */
export function padded(
  { rows, columns, padding }: PaddedTensor,
  numbers: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  if (padding === undefined) return numbers;
  const wide = padColumns(numbers, padding.columns, new Float32Array(padding.tensor.rows * columns));
  if (!isPadded(padding.rows)) return wide;
  const { size, stored } = padding.rows;
  const line = { groups: padding.rows.groups, size: size * columns, stored: stored * columns };
  return padColumns(wide, line, new Float32Array(rows * columns));
}
