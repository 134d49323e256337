import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { type Tensor, tensorsOf } from '@breakeven/schema/model/model-tensors';
import type { CacheType } from '../../src/attention/kv-cache.ts';
import { isQuantised } from '../../src/formats/element-types.ts';
import { dequantise } from '../../src/formats/quantise.ts';
import type { Dims } from '../../src/kernel/kernel.ts';
import { layoutOf } from '../../src/model/layout.ts';
import { paddedTensors } from '../../src/model/padded-tensors.ts';
import { quantisedFill, tensorFill } from '../../src/model/random-weights.ts';
import { storedType } from '../../src/model/tensor-parts.ts';
import { randomFill, randomWords } from '../../src/probes/random.ts';
import { weightSources } from '../../src/weights/weight-names.ts';
import { add, dot, type Vector } from './vectors.ts';

/** Weights by tensor name, [rows, columns] row-major, as float64 of what the device stores. */
export type ReferenceWeights = Map<string, { tensor: Tensor; values: Vector }>;

/**
 * The random weights of a seed, made on the host: of a type without f16's rounding, which `round` does. Of the model's own
 * sizes, whatever pads a session with a KV cache of `kvType` adds.
 */
export function referenceWeights(
  shape: ModelShape,
  seed: number,
  {
    type = 'f32',
    kvType = 'f32',
    round = Math.fround,
  }: { type?: ElementType; kvType?: CacheType; round?: (value: number) => number } = {},
): ReferenceWeights {
  const weights: ReferenceWeights = new Map();
  const padded = paddedTensors(layoutOf(shape, { type, kvType }));
  tensorsOf(shape).forEach((tensor, index) => {
    const count = tensor.rows * tensor.columns;
    const random = (): Vector => {
      const fill = tensorFill(tensor, index, seed);
      const stored = storedType(padded[index] ?? tensor, type);
      if (!isQuantised(stored)) {
        const plain = randomFill.reference({}, { count, first: 0, ...fill }).output ?? [];
        return Float64Array.from(plain, stored === 'f16' ? round : Math.fround);
      }
      const { quants, scales } = quantisedFill(tensor, stored, fill);
      const words = (dims: Dims) => randomWords.reference({}, dims).output as Uint32Array<ArrayBuffer>;
      return Float64Array.from(dequantise({ quants: words(quants), scales: words(scales) }, stored));
    };
    const values = tensor.kind === 'norm' ? new Float64Array(count).fill(1) : random();
    weights.set(tensor.name, { tensor, values });
  });
  return weights;
}

/** The weights of a float32 safetensors file (8 bytes of length, a JSON header, then the numbers). */
export function safetensorsWeights(shape: ModelShape, family: string, file: Buffer): ReferenceWeights {
  const start = 8 + Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.subarray(8, start).toString()) as Record<
    string,
    { data_offsets: [number, number] }
  >;
  const weights: ReferenceWeights = new Map(
    tensorsOf(shape).map((tensor) => [
      tensor.name,
      { tensor, values: new Float64Array(tensor.rows * tensor.columns) },
    ]),
  );
  for (const source of weightSources(shape, family, (name) => Object.hasOwn(header, name)) ?? []) {
    const { name, shape: size, tensor, firstElement, isTransposed, offset } = source;
    const [begin = 0, end = 0] = header[name]?.data_offsets ?? [];
    const bytes = Uint8Array.from(file.subarray(start + begin, start + end));
    const stored = new Float32Array(bytes.buffer);
    const [columns = 0, rows = 0] = size;
    const { values } = weights.get(tensor) ?? { values: new Float64Array() };
    for (let i = 0; i < stored.length; i++) {
      const from = isTransposed ? (i % columns) * rows + Math.floor(i / columns) : i;
      values[firstElement + i] = (stored[from] ?? 0) + offset;
    }
  }
  return weights;
}

/** Looks weights up by name. */
export class Lookup {
  readonly #weights: ReferenceWeights;

  constructor(weights: ReferenceWeights) {
    this.#weights = weights;
  }

  #get(name: string): { tensor: Tensor; values: Vector } {
    const weight = this.#weights.get(name);
    if (weight === undefined) throw new TypeError(`no tensor ${name}`);
    return weight;
  }

  /** All of a tensor, row by row. */
  vector(name: string): Vector {
    return this.#get(name).values;
  }

  row(name: string, index: number): Vector {
    const { tensor, values } = this.#get(name);
    return values.slice(index * tensor.columns, (index + 1) * tensor.columns);
  }

  /** W x + b; without a bias where there is none. `rows` leaves out rows of W, and as many of b. */
  linear(x: Vector, name: string, { first = 0, count }: { first?: number; count?: number } = {}): Vector {
    const { tensor, values } = this.#get(name);
    const product = new Float64Array(count ?? tensor.rows);
    for (let i = 0; i < product.length; i++) product[i] = dot(x, values, (first + i) * tensor.columns);
    const bias = this.#weights.get(`${name}Bias`)?.values;
    return bias ? add(product, bias.slice(first, first + product.length)) : product;
  }
}
