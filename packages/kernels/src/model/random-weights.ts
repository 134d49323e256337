import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Tensor } from '@breakeven/schema/model/model-tensors';
import type { Exclusion } from '../choose/exclusions.ts';
import { select } from '../choose/select.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { bindPass } from '../dispatch/bound-pass.ts';
import { BLOCK_FORMATS, centredScales, SCALE_NOISE, scaleBytes } from '../formats/block-formats.ts';
import { isQuantised, type QuantisedType, quantBytes } from '../formats/element-types.ts';
import type { Dims, KernelChoice } from '../kernel/kernel.ts';
import { randomFill } from '../probes/random.ts';
import type { FillWeights, WeightTarget } from './fill-weights.ts';
import type { Layout } from './layout.ts';
import { type PaddedTensor, padded, paddedTensors } from './padded-tensors.ts';
import { randomRows } from './random-rows.ts';
import { type TensorPart, tensorParts } from './tensor-parts.ts';
import { asStored, scalesOf } from './tensors.ts';

/** Seed and amplitude of one tensor: what `random-fill` is given, and what a reference needs to make it again. */
export interface TensorFill {
  seed: number;
  amplitude: number;
}

/** A hundredth for what is added, 1 for what is looked up, and 1 / columns for what is multiplied. */
function variance({ kind, columns }: Tensor): number {
  if (kind === 'embedding' || kind === 'sinks') return 1;
  return kind === 'bias' || kind === 'positions' ? 0.01 : 1 / columns;
}

/**
 * Uniform numbers of such a variance that every matmul keeps the size of what it reads and activations stay
 * finite through all layers; the variance of [-a, a) is a^2 / 3.
 */
export function tensorFill(tensor: Tensor, index: number, seed: number): TensorFill {
  return { seed: (Math.imul(seed, 0x9e3779b1) + index) >>> 0, amplitude: Math.sqrt(3 * variance(tensor)) };
}

/**
 * Random quants and scales of the same variance, as `random-words` is given them: every bit of the quants is
 * random (int8 has the variance (256^2 - 1) / 12, a nibble 255 / 12), and the scales, whose low 6 bits are random,
 * lie around their mean within 3 % or less, as do minimums.
 */
export function quantisedFill(
  tensor: Tensor,
  type: QuantisedType,
  { seed, amplitude }: TensorFill,
): { quants: Dims; scales: Dims } {
  const levels = 2 ** BLOCK_FORMATS[type].bits;
  const scale = amplitude / Math.sqrt(3) / Math.sqrt((levels ** 2 - 1) / 12);
  const elements = tensor.rows * tensor.columns;
  return {
    quants: { count: (elements * quantBytes(type)) / 4, first: 0, seed, mask: 0xffff_ffff, base: 0 },
    scales: {
      count: Math.ceil(scaleBytes(type, elements) / 4),
      first: 0,
      seed: (seed ^ 0x5ca1ab1e) >>> 0,
      mask: SCALE_NOISE,
      base: centredScales(type, scale),
    },
  };
}

/** Norms, and tensors of any length, which `random-fill` does not take. */
const isSmall = ({ kind }: Tensor) => kind === 'norm' || kind === 'bias' || kind === 'sinks';

/** Those, and all that has zeros between its numbers. */
const isFilledByHost = (tensor: PaddedTensor) => isSmall(tensor) || tensor.padding !== undefined;

function hostValues({ kind, rows, columns }: Tensor, fill: TensorFill): Float32Array<ArrayBuffer> {
  const count = rows * columns;
  if (kind === 'norm') return new Float32Array(count).fill(1);
  return randomFill.reference({}, { count, first: 0, ...fill }).output as Float32Array<ArrayBuffer>;
}

/** A dispatch that fills a part of a tensor. */
export interface WeightFill {
  entry: KernelChoice;
  dims: Dims;
  /** Of the buffer. */
  name: string;
}

/** The dispatches that fill a part of a tensor; its numbers follow those of the parts before. */
function partFills(
  tensor: Tensor,
  part: TensorPart,
  { facts, excluded, fill }: Pick<FillQuestion, 'facts' | 'excluded'> & { fill: TensorFill },
): WeightFill[] {
  const { type } = part;
  const rows = { rows: part.rows, columns: tensor.columns };
  const filled = (op: 'random-fill' | 'random-words', dims: Dims, name: string): WeightFill => ({
    entry: select({ op, dims, type, facts, excluded }),
    dims,
    name,
  });
  const before = part.firstRow * tensor.columns;
  if (!isQuantised(type)) {
    return [
      filled('random-fill', { count: rows.rows * rows.columns, first: before >>> 0, ...fill }, part.name),
    ];
  }
  const { quants, scales } = quantisedFill({ ...tensor, ...rows }, type, fill);
  const words = (before * quantBytes(type)) / 4;
  return [
    filled('random-words', { ...quants, first: words >>> 0 }, part.name),
    filled('random-words', { ...scales, first: (scaleBytes(type, before) / 4) >>> 0 }, scalesOf(part.name)),
  ];
}

interface FillQuestion {
  layout: Layout;
  type: ElementType;
  facts: DeviceFacts;
  excluded?: readonly Exclusion[] | undefined;
}

/** Every dispatch that fills in random weights: of all tensors but those that the host fills. */
export function weightFills({ layout, type, facts, excluded }: FillQuestion, seed: number): WeightFill[] {
  return paddedTensors(layout).flatMap((tensor, index) => {
    if (isFilledByHost(tensor)) return [];
    const fill = tensorFill(tensor, index, seed);
    return tensorParts(tensor, type, facts).flatMap((part) =>
      partFills(tensor, part, { facts, excluded, fill }),
    );
  });
}

/** Fills in what the host fills: a padded tensor has the numbers that it would have without its padding. */
async function fillByHost({ context, layout, type, buffer }: WeightTarget, seed: number): Promise<void> {
  const { queue } = context.device;
  for (const [index, tensor] of paddedTensors(layout).entries()) {
    if (!isFilledByHost(tensor)) continue;
    const { padding } = tensor;
    const own = padding?.tensor ?? tensor;
    const fill = tensorFill(own, index, seed);
    if (isSmall(tensor) || padding === undefined) {
      queue.writeBuffer(buffer(tensor.name), 0, asStored(tensor, padded(tensor, hostValues(own, fill))));
      continue;
    }
    for (const part of tensorParts(tensor, type, context.facts)) {
      const quantised = (stored: QuantisedType) => quantisedFill(own, stored, fill);
      for await (const chunk of randomRows(
        { ...tensor, padding },
        { part, fill, quantisedFill: quantised },
      )) {
        const name = chunk.target === 'elements' ? part.name : scalesOf(part.name);
        queue.writeBuffer(buffer(name), chunk.offset, chunk.bytes);
      }
      // The queue keeps what it was given until it is told to go on.
      queue.submit([]);
      await context.untilLost(queue.onSubmittedWorkDone());
    }
  }
}

/**
 * Fills every tensor: norms with ones, all others with random numbers, the same on every adapter. The GPU makes them, but
 * for small tensors and padded ones.
 */
export function randomWeights(seed: number): FillWeights {
  return async (target) => {
    const { context, cache, layout, type, buffer } = target;
    const { device, facts } = context;
    await fillByHost(target, seed);
    const dispatches = weightFills({ layout, type, facts }, seed).map(({ entry, dims, name }) => ({
      entry,
      dims,
      buffers: { output: buffer(name) },
    }));
    const bound = await bindPass(context, cache, dispatches);
    try {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      bound.encode(pass);
      pass.end();
      device.queue.submit([encoder.finish()]);
      await context.untilLost(device.queue.onSubmittedWorkDone());
    } finally {
      bound.destroy();
    }
  };
}
