import { outerType } from '@breakeven/schema/model/element-bytes';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { DeviceFacts } from '../device/device-facts.ts';
import { scaleBytes } from '../formats/block-formats.ts';
import { BLOCK_SIZE, isQuantised, quantBytes } from '../formats/element-types.ts';
import { isPadded } from '../weights/padding.ts';
import type { Layout } from './layout.ts';
import { type PaddedTensor, paddedTensors } from './padded-tensors.ts';
import { isTyped, scalesOf } from './tensors.ts';

/** Rows of a tensor that are bound together: all of them, unless no binding of the device holds so much. */
export interface TensorPart {
  /** Of the buffer: the tensor's name, `name#0`, `name#1` where there are several. */
  name: string;
  firstRow: number;
  rows: number;
  type: ElementType;
  /** Its elements and, where they are quantised, their scales. */
  buffers: readonly { name: string; bytes: number }[];
}

/** Kernels count elements in u32; half of that leaves room for tiles that reach over the end. */
export const MAX_PART_ELEMENTS = 2 ** 31;

/** Parts start at multiples of this many rows, which no tile of a kernel crosses. */
const ROW_MULTIPLE = 64;

/** The largest buffer that the device binds, in bytes; without a device there is no limit. */
export function bindableBytes(facts?: Partial<Pick<DeviceFacts, 'limits'>>): number {
  if (facts?.limits === undefined) return Number.POSITIVE_INFINITY;
  return Math.min(facts.limits.maxStorageBufferBindingSize, facts.limits.maxBufferSize);
}

/**
 * Type that a tensor is stored in on the device: that of the weights (`outerType` of embedding and head), but f32 where
 * it is small (`isTyped`), or where quantised rows would end within a block, or have zeros between their numbers:
 * formats divide rows into blocks before anything is padded.
 */
export function storedType(
  { name, kind, columns, padding }: Pick<PaddedTensor, 'name' | 'kind' | 'columns' | 'padding'>,
  type: ElementType,
): ElementType {
  if (!isTyped({ kind })) return 'f32';
  const isWhole = columns % BLOCK_SIZE === 0 && (padding === undefined || !isPadded(padding.columns));
  const own = kind === 'embedding' || name === 'head' ? outerType(type) : type;
  return isQuantised(own) && !isWhole ? 'f32' : own;
}

/**
 * The parts of a tensor: as few as its device's bindings allow, of equal size but for the last. Experts are kept
 * whole, so that each can be computed from one part.
 */
export function tensorParts(
  tensor: PaddedTensor,
  type: ElementType,
  facts?: Partial<Pick<DeviceFacts, 'limits'>>,
): TensorPart[] {
  const { name, rows, columns, experts = 0 } = tensor;
  const stored = storedType(tensor, type);
  const rowBytes = columns * quantBytes(stored);
  const multiple = experts > 0 ? rows / experts : ROW_MULTIPLE;
  const most = Math.min(bindableBytes(facts) / rowBytes, MAX_PART_ELEMENTS / columns);
  const count =
    rows <= most ? 1 : Math.ceil(rows / Math.max(multiple, Math.floor(most / multiple) * multiple));
  const each = count === 1 ? rows : Math.ceil(rows / count / multiple) * multiple;
  return Array.from({ length: count }, (_, i) => {
    const partName = count === 1 ? name : `${name}#${i}`;
    const part = { firstRow: i * each, rows: Math.min(each, rows - i * each) };
    // Sinks stand beside ALiBi's slopes (`asStored`).
    const elements = part.rows * columns * (tensor.kind === 'sinks' ? 2 : 1);
    const buffers = [{ name: partName, bytes: elements * quantBytes(stored) }];
    if (isQuantised(stored)) buffers.push({ name: scalesOf(partName), bytes: scaleBytes(stored, elements) });
    return { name: partName, ...part, type: stored, buffers };
  });
}

/** The parts of every tensor of a model, by the tensor's name. */
export function partsByTensor(
  layout: Layout,
  type: ElementType,
  facts?: Partial<Pick<DeviceFacts, 'limits'>>,
): ReadonlyMap<string, readonly TensorPart[]> {
  return new Map(paddedTensors(layout).map((tensor) => [tensor.name, tensorParts(tensor, type, facts)]));
}
