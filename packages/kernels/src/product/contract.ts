import type { ElementType } from '@breakeven/schema/model/element-type';
import { BLOCK_SIZE, bytesPerElement } from '../formats/element-types.ts';
import { read, u32, write } from '../kernel/define-kernel.ts';
import { rowProducts } from '../kernel/float64-products.ts';
import type { Arrays, Dims, Kernel, Op, Uniform } from '../kernel/kernel.ts';
import type { Closing, Opening, Place } from './pieces.ts';

/** Names of the dims of a product whose pieces ask for these. */
export type ProductName<Name extends string> = Name | 'columns' | 'inner';

/** What a product computes: an op, and its pieces. */
export interface Product<Name extends string> {
  op: Op;
  place: Place<Name>;
  opening: Opening<Name>;
  closing: Closing<Name>;
  /** Shapes on and beside the edges of a tile, inner a multiple of `innerMultiple`. */
  edgeDims(
    tile: { rows: number; columns: number; inner: number },
    innerMultiple: number,
  ): readonly Dims<ProductName<Name>>[];
}

/**
 * output = closed(opened(input)[rows, inner] * weights[lines, inner]^T), f32 but for the weights: where the rows lie, what
 * opens and what closes the product are pieces (pieces.ts). Sums are accumulated in f32, the reference's in float64.
 */
export function productContract<PieceName extends string>({
  op,
  place,
  opening,
  closing,
}: Product<PieceName>) {
  type Name = ProductName<PieceName>;
  const lines = (dims: Dims<'columns'>) => closing.lines * dims.columns;
  const weightLength = (dims: Dims<Name>) => place.weightCopies(dims) * lines(dims) * dims.inner;
  return {
    op,
    uniforms: [
      ...place.uniforms,
      ...u32('columns', 'inner'),
      ...opening.uniforms,
      ...closing.uniforms,
    ] satisfies readonly Uniform<Name>[],
    bindings: [
      read(opening.input, (dims) => place.inputRows(dims) * dims.inner, 'vec4f'),
      ...(opening.weight === null ? [] : [read<Name>(opening.weight, (dims) => dims.inner, 'vec4f')]),
      ...place.bindings,
      read('weights', weightLength, 'variant'),
      write('output', (dims) => closing.outputLength(dims, place.outputRows(dims))),
      read('scales', (dims) => weightLength(dims) / BLOCK_SIZE, 'scale'),
    ],
    flop(dims) {
      const outputs = place.outputRows(dims) * dims.columns;
      return (
        2 * place.outputRows(dims) * lines(dims) * dims.inner +
        opening.flopPerElement * place.inputRows(dims) * dims.inner +
        closing.flopPerColumn * outputs
      );
    },
    bytes(dims, type) {
      const written = (closing.reads(dims) ? 2 : 1) * closing.splits(dims);
      const activations = place.inputRows(dims) * dims.inner + (opening.weight === null ? 0 : dims.inner);
      const weights = place.busyCopies(dims) * lines(dims) * dims.inner * bytesPerElement(type);
      const outputs = written * place.outputRows(dims) * dims.columns;
      return 4 * (activations + outputs) + place.routingBytes(dims) + weights;
    },
    ...(place.inputs && { inputs: place.inputs }),
    ...(opening.amplitude && {
      amplitudes: (dims: Dims<Name>) => ({ [opening.input]: opening.amplitude?.(dims) ?? 1 }),
    }),
    reference(arrays, dims): Arrays {
      const x = opening.opened(arrays, dims);
      const weights = arrays.weights as Float32Array;
      const rows = place.outputRows(dims);
      const output = new Float32Array(closing.outputLength(dims, rows));
      if (arrays.output !== undefined) output.set(arrays.output);
      const splits = closing.splits(dims);
      const length = BLOCK_SIZE * Math.ceil(Math.ceil(dims.inner / BLOCK_SIZE) / splits);
      for (const group of place.groups(arrays, dims, lines(dims))) {
        const sums = Array.from({ length: group.rows }, () => new Float64Array(lines(dims)));
        for (let split = 0; split < splits; split++) {
          const start = Math.min(split * length, dims.inner);
          const range = { size: Math.min(length, dims.inner - start), stride: dims.inner };
          const from = (row: number) => row * dims.inner + start;
          const left = { ...range, values: x, start: from(group.firstInputRow), rows: group.rows };
          const right = { ...range, values: weights, start: from(group.firstLine), rows: lines(dims) };
          rowProducts(left, right, (row, line, product) => {
            (sums[row] as Float64Array)[line] = product;
          });
          for (const [row, own] of sums.entries()) {
            const inOutput = { row: group.outputRow(row), rows, split };
            for (let column = 0; column < dims.columns; column++) {
              const first = (own[column] as number) + (split === 0 ? (group.bias?.[column] ?? 0) : 0);
              const closed = closing.closed(first, own[dims.columns + column] ?? 0, dims);
              const at = closing.at(inOutput, column, dims);
              output[at] = closed + (closing.reads(dims) ? (output[at] as number) : 0);
            }
          }
        }
      }
      return { output };
    },
  } satisfies Partial<Kernel<Name>>;
}

/** Why no kernel over weights of this type takes these dims, or null. */
export function productRefusal(
  dims: Dims<'columns' | 'inner'> & { readonly outputStride?: number; readonly firstColumn?: number },
  innerMultiple: number,
  type: ElementType,
): string | null {
  const { columns, inner, outputStride = columns, firstColumn = 0 } = dims;
  if (firstColumn + columns > outputStride) {
    return `columns ${firstColumn} to ${firstColumn + columns - 1} do not fit rows of outputStride = ${outputStride}`;
  }
  return inner % innerMultiple === 0
    ? null
    : `inner = ${inner} is not a multiple of ${innerMultiple} (${type})`;
}
