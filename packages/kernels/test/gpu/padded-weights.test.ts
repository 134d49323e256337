import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { Float16Array } from '@petamoriken/float16';
import { afterAll, expect, it } from 'vitest';
import { readBuffer } from '../../src/device/buffers.ts';
import { isQuantised } from '../../src/formats/element-types.ts';
import { dequantise } from '../../src/formats/quantise.ts';
import { type PaddedTensor, paddedTensors } from '../../src/model/padded-tensors.ts';
import { randomWeights } from '../../src/model/random-weights.ts';
import { Session } from '../../src/model/session.ts';
import { tensorParts } from '../../src/model/tensor-parts.ts';
import { scalesOf } from '../../src/model/tensors.ts';
import { referenceWeights } from '../reference/weights.ts';
import { openTestContext } from './open-test-context.ts';

const context = await openTestContext();
afterAll(() => context.close());

/** Odd sizes beside a hidden size of whole blocks, whose rows stay quantised where heads and experts are padded. */
const SHAPE: ModelShape = {
  id: 'odd',
  name: 'Odd',
  source: 'a test',
  layerCount: 1,
  hiddenSize: 96,
  headCount: 3,
  kvHeadCount: 1,
  headSize: 25,
  feedForwardSize: 101,
  vocabularySize: 77,
  contextTokens: 16,
  tiedEmbeddings: false,
  normEpsilon: 1e-5,
  positions: { kind: 'none' },
  queryKeyNorm: true,
  biases: { qkv: true, attentionOutput: true, feedForward: true },
  experts: { count: 3, active: 2, size: 33, sharedSize: 7 },
};
const round = (value: number) => new Float16Array([value])[0] ?? 0;

/** Whether element i of a tensor as it lies in memory is between the numbers of the model. */
function isPad({ columns, padding }: PaddedTensor, i: number): boolean {
  if (padding === undefined) return false;
  const [row, column] = [Math.floor(i / columns), i % columns];
  return (
    row % padding.rows.stored >= padding.rows.size || column % padding.columns.stored >= padding.columns.size
  );
}

const withoutZeros = (values: ArrayLike<number>) => Array.from(values).filter((value) => value !== 0);

it.each<[ElementType, Partial<ModelShape>]>([
  ['f32', {}],
  ['f32', { hiddenSize: 333 }],
  ['f16', { hiddenSize: 333 }],
  ['q8_0', {}],
  ['q4_0', {}],
  ['q4_1', {}],
])('random weights in %s with %o are those of the model, and zeros', async (type, change) => {
  if (type === 'f16' && !context.facts.supportsF16) return;
  const shape = { ...SHAPE, ...change };
  const expected = referenceWeights(shape, 3, { type, round: type === 'f16' ? round : Math.fround });
  const read = new Map<string, { stored: PaddedTensor; values: ArrayLike<number> }>();
  const session = await Session.create({
    context,
    shape,
    type,
    kvType: 'f32',
    capacity: 4,
    rows: 2,
    async weights(target) {
      await randomWeights(3)(target);
      for (const tensor of paddedTensors(target.layout)) {
        const [part] = tensorParts(tensor, type);
        if (part === undefined) continue;
        const [elements, scales] = await Promise.all(
          part.buffers.map(({ name, bytes }) =>
            readBuffer(context, target.buffer(name), 4 * Math.ceil(bytes / 4)),
          ),
        );
        const count = tensor.rows * tensor.columns;
        const bytes = elements ?? new ArrayBuffer();
        read.set(tensor.name, {
          stored: tensor,
          values: isQuantised(part.type)
            ? dequantise(
                { quants: new Uint32Array(bytes), scales: new Uint32Array(scales ?? new ArrayBuffer()) },
                part.type,
              ).slice(0, count)
            : part.type === 'f16'
              ? new Float16Array(bytes, 0, count)
              : new Float32Array(bytes, 0, count),
        });
        expect([tensor.name, part.buffers[1]?.name]).toEqual([
          tensor.name,
          isQuantised(part.type) ? scalesOf(tensor.name) : undefined,
        ]);
      }
    },
  });
  session.destroy();
  let pads = 0;
  for (const [name, { tensor, values }] of expected) {
    const { stored = tensor, values: inMemory = [] } = read.get(name) ?? {};
    pads += stored.rows * stored.columns - tensor.rows * tensor.columns;
    // Padding changes no order: what is left without zeros are the numbers, one behind the other.
    expect([name, withoutZeros(inMemory)]).toEqual([name, withoutZeros(values)]);
    const wrong = Array.from(inMemory).findIndex((value, i) => value !== 0 && isPad(stored, i));
    expect([name, wrong]).toEqual([name, -1]);
  }
  expect(pads).toBeGreaterThan(0);
});
