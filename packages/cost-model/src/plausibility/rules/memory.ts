import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import { cacheElementBytes } from '@breakeven/schema/report/cache-element-bytes';
import type { Report, Result } from '@breakeven/schema/report/report';
import { paramCount } from '../../shape/parameter-count.ts';
import { formatBytes } from '../../values/format.ts';
import { cacheBytes } from '../limits/token-cost.ts';
import { type Contradiction, inEveryResult, type Rule } from '../rule/rule.ts';

/** 80 GB of a data sheet may be 80 GiB, which is 7 % more. */
export const MEMORY_TOLERANCE = 1.1;

/** Tensors that are stored in a smaller type than the rest. */
const WEIGHTS_TOLERANCE = 0.9;

/** A JavaScript engine with a graphics driver takes more. */
const LEAST_SYSTEM_BYTES = 128 * 2 ** 20;

export const memory: Rule = {
  id: 'memory',
  holds: 'bytes of the weights, and of the caches of all sequences',
  against:
    'the memory of the GPU that the report names (of the system, where the GPU has none of its own), and what the run allocated',
  tolerance: `${MEMORY_TOLERANCE} times the memory: data sheets count in powers of ten, and a cache has the least bytes that its attention reads; ${WEIGHTS_TOLERANCE} times the weights: single tensors are smaller`,
  find(report) {
    const { gpu, isSoftware } = hardwareOf(report.adapter);
    const { memoryBytes } = report.environment;
    const system: Contradiction[] =
      memoryBytes != null && memoryBytes < LEAST_SYSTEM_BYTES
        ? [
            {
              field: 'environment.memoryBytes',
              message: `a system of ${formatBytes(memoryBytes)}, but no run does with less than ${formatBytes(LEAST_SYSTEM_BYTES)}`,
            },
          ]
        : [];
    const usesSystemMemory = isSoftware || gpu?.class === 'integrated';
    const room = Math.min(gpu?.memoryBytes ?? Infinity, (usesSystemMemory && memoryBytes) || Infinity);
    const heldBytes = new Map<number, number>();
    const misfits = inEveryResult(report, (result) => {
      const layerCount = layersHeld(report, result);
      const weights = heldBytes.get(layerCount) ?? bytesOfLayers(report, layerCount);
      heldBytes.set(layerCount, weights);
      const allocated = result.allocatedBytes ?? weights;
      const caches = cachesBytes(report, result) * (layerCount / report.model.layerCount);
      return [
        caches > 0 && weights <= MEMORY_TOLERANCE * room && weights + caches > MEMORY_TOLERANCE * room
          ? {
              field: 'depthTokens',
              message: `weights and caches of ${formatBytes(weights + caches)}, but the device has ${formatBytes(room)}`,
            }
          : null,
        weights > MEMORY_TOLERANCE * room
          ? {
              field: 'tokensPerSecond',
              message: `weights of ${formatBytes(weights)}, but the device has ${formatBytes(room)}`,
            }
          : null,
        allocated < WEIGHTS_TOLERANCE * weights
          ? {
              field: 'allocatedBytes',
              message: `${formatBytes(allocated)} allocated, but the weights alone are ${formatBytes(weights)}`,
            }
          : null,
      ];
    });
    return [...system, ...misfits];
  },
};

/** Layers that ran: of an extrapolated result some. */
function layersHeld({ model }: Report, { extrapolation }: Result): number {
  const counts = extrapolation?.measuredLayerCounts ?? [model.layerCount];
  return Math.min(model.layerCount, Math.max(...counts));
}

/** At the end of a repetition, when all that was read and generated stands in them. */
function cachesBytes({ model }: Report, result: Result): number {
  const contextTokens = result.depthTokens + result.promptTokens + result.generatedTokens;
  return result.concurrency * cacheBytes(model, contextTokens, cacheElementBytes(result));
}

function bytesOfLayers({ model, type }: Report, layerCount: number): number {
  return paramCount({ ...model, layerCount }) * ELEMENT_BYTES[type];
}
