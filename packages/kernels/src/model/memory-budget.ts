import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { tensorsOf } from '@breakeven/schema/model-tensors';
import { ShapeDoesNotFitError } from '../errors.ts';
import type { Scenario } from '../measure/types.ts';
import { type CacheType, cacheBytes, cacheUnsupported } from '../ops/kv-cache.ts';
import type { DeviceFacts } from '../runtime/device-facts.ts';
import { activationElements } from './activations.ts';
import { rotationElements } from './rotations.ts';
import { bindableBytes, tensorParts } from './tensor-parts.ts';

type Tokens = Pick<Scenario, 'promptTokens' | 'generatedTokens' | 'depthTokens'>;

/** Prompts are prefilled in passes of at most this many tokens, llama.cpp's default micro-batch. */
export const PREFILL_CHUNK_TOKENS = 512;

export type { CacheType };

/**
 * The KV cache's type, unless another is asked for: f32 where the weights are, else f16, if the device has it
 * (quantised weights need it not) and the heads are whole loads of it.
 */
export function cacheType(
  type: ElementType,
  facts: Pick<DeviceFacts, 'supportsF16'>,
  { headSize }: Pick<ModelShape, 'headSize'>,
): CacheType {
  const isHalf = type === 'f16' || (type !== 'f32' && facts.supportsF16);
  return isHalf && cacheUnsupported({ headSize }, 'f16') === null ? 'f16' : 'f32';
}

/** Tokens the KV cache must hold for all scenarios. */
export function capacityFor(scenarios: readonly Tokens[]): number {
  return Math.max(1, ...scenarios.map((test) => test.depthTokens + test.promptTokens + test.generatedTokens));
}

/** Most rows that one pass computes: `ubatchTokens`, but never more than there are. */
export function rowsFor(scenarios: readonly Tokens[], ubatchTokens = PREFILL_CHUNK_TOKENS): number {
  const longest = Math.max(1, ...scenarios.map((test) => Math.max(test.promptTokens, test.depthTokens)));
  return Math.min(longest, ubatchTokens);
}

/** One cache (keys or values) of one layer: [kvHeadCount, capacity, headSize]. */
export function cacheElements({ kvHeadCount, headSize }: ModelShape, capacity: number): number {
  return kvHeadCount * capacity * headSize;
}

export interface MemoryBudget {
  weightBytes: number;
  kvCacheBytes: number;
  activationBytes: number;
  totalBytes: number;
  largestBinding: { name: string; bytes: number };
}

export interface BudgetQuestion {
  shape: ModelShape;
  type: ElementType;
  scenarios: readonly Tokens[];
  /** The device; without one the KV cache counts as on a device without f16 whose bindings have no limit. */
  facts?: Pick<DeviceFacts, 'supportsF16'> & Partial<Pick<DeviceFacts, 'limits'>>;
  ubatchTokens?: number | undefined;
  /** Of keys and values; as `cacheType` has it unless given. */
  kvType?: CacheType | undefined;
}

/** Bytes that a run will allocate, from the shape and what the device can store. */
export function memoryBudget({
  shape,
  type,
  scenarios,
  facts,
  ubatchTokens,
  kvType = cacheType(type, facts ?? { supportsF16: false }, shape),
}: BudgetQuestion): MemoryBudget {
  const capacity = capacityFor(scenarios);
  const weights = tensorsOf(shape).flatMap((tensor) =>
    tensorParts(tensor, type, facts).flatMap(({ buffers }) => buffers),
  );
  const bytesOfCache = cacheBytes(cacheElements(shape, capacity), shape.headSize, kvType);
  const activations = Object.entries(activationElements(shape, rowsFor(scenarios, ubatchTokens))).map(
    ([name, elements]) => ({ name, bytes: 4 * elements }),
  );
  const rotations = Object.entries(rotationElements(shape, capacity)).map(([name, elements]) => ({
    name,
    bytes: 4 * elements,
  }));
  const bindings = [
    ...weights,
    ...activations,
    ...rotations,
    { name: 'KV cache of a layer', bytes: bytesOfCache },
  ];
  const sum = (parts: readonly { bytes: number }[]) => parts.reduce((total, part) => total + part.bytes, 0);
  const weightBytes = sum(weights);
  const kvCacheBytes = 2 * shape.layerCount * bytesOfCache;
  const activationBytes = sum(activations) + sum(rotations);
  return {
    weightBytes,
    kvCacheBytes,
    activationBytes,
    totalBytes: weightBytes + kvCacheBytes + activationBytes,
    largestBinding: bindings.reduce((largest, part) => (part.bytes > largest.bytes ? part : largest)),
  };
}

/**
 * Throws ShapeDoesNotFitError, with the bytes needed and available, if a run cannot fit: before any allocation.
 * `availableBytes` is the memory that the device may use, null where that is not known (then only the limits of
 * bindings and buffers are looked at).
 */
export function assertFits(
  question: BudgetQuestion & { facts: DeviceFacts; availableBytes: number | null },
): MemoryBudget {
  const { shape, type, facts, availableBytes } = question;
  const budget = memoryBudget(question);
  const { largestBinding, totalBytes } = budget;
  const bindable = bindableBytes(facts);
  if (availableBytes !== null && totalBytes > availableBytes) {
    throw new ShapeDoesNotFitError(
      `${shape.name} in ${type} needs ${totalBytes} bytes, ${availableBytes} are available`,
      'use a smaller model, type or depth',
      { neededBytes: totalBytes, availableBytes },
    );
  }
  if (largestBinding.bytes > bindable) {
    throw new ShapeDoesNotFitError(
      `${shape.name} in ${type} needs ${largestBinding.bytes} bytes in one binding (${largestBinding.name}), ` +
        `this device binds at most ${bindable} bytes`,
      'use a smaller model or type, or an adapter with larger bindings',
      { neededBytes: largestBinding.bytes, availableBytes: bindable },
    );
  }
  return budget;
}
