import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { type CacheType, cacheBytes, cacheUnsupported } from '../attention/kv-cache.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { ShapeDoesNotFitError } from '../errors.ts';
import type { Scenario } from '../measure/types.ts';
import { cacheElements, leastSequences } from './cache-parts.ts';
import { type BufferGroup, type SessionBuffer, sessionBuffers } from './session-buffers.ts';
import { bindableBytes, MAX_PART_ELEMENTS } from './tensor-parts.ts';
import { mostSlots, type SessionTokens, windowSlots } from './window-slots.ts';

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

/**
 * Tokens that samples take back, each to start behind its test's depth as the one before it did. Where tests of several
 * depths take turns, no ring holds the window of each: Infinity stands for caches with a slot for each token.
 */
export function rewindTokensFor(scenarios: readonly Tokens[], isInterleaved = false): number {
  const deep = scenarios.filter(({ depthTokens }) => depthTokens > 0);
  const depths = new Set(scenarios.map(({ depthTokens }) => depthTokens));
  if (isInterleaved && depths.size > 1) return Infinity;
  return Math.max(0, ...deep.map(({ promptTokens, generatedTokens }) => promptTokens + generatedTokens));
}

/** What a run's session holds for all scenarios. */
export function sessionTokens({
  scenarios,
  ubatchTokens,
  isInterleaved,
  rewindTokens = rewindTokensFor(scenarios, isInterleaved),
}: Pick<
  BudgetQuestion,
  'scenarios' | 'ubatchTokens' | 'isInterleaved' | 'rewindTokens'
>): Required<SessionTokens> {
  return {
    capacity: capacityFor(scenarios),
    rows: rowsFor(scenarios, ubatchTokens),
    rewindTokens,
  };
}

export interface MemoryBudget {
  weightBytes: number;
  kvCacheBytes: number;
  activationBytes: number;
  totalBytes: number;
  largestBinding: Pick<SessionBuffer, 'name' | 'bytes' | 'group'>;
}

/** Weights are split until every part can be bound, a KV cache until a part holds one sequence, or a few. */
const BINDING_NAMES: Record<BufferGroup, string> = { weights: '', kvCache: 'KV cache, ', activations: '' };

export interface BudgetQuestion {
  shape: ModelShape;
  type: ElementType;
  scenarios: readonly Tokens[];
  /** The device; without one the KV cache counts as on a device without f16 whose bindings have no limit. */
  facts?: Pick<DeviceFacts, 'supportsF16'> & Partial<Pick<DeviceFacts, 'limits'>>;
  ubatchTokens?: number | undefined;
  /** Of keys and values; as `cacheType` has it unless given. */
  kvType?: CacheType | undefined;
  /** Decoded together; 1 unless given. */
  sequences?: number | undefined;
  /** Tests take turns, a sample each: going from one depth to another, they need the whole cache of every layer. */
  isInterleaved?: boolean | undefined;
  /** As these scenarios need unless given: a session may have others too (`rewindTokensFor`). */
  rewindTokens?: number | undefined;
}

/** Bytes that a run will allocate, from the shape and what the device can store. */
export function memoryBudget({
  shape,
  type,
  scenarios,
  facts,
  ubatchTokens,
  sequences,
  isInterleaved,
  rewindTokens,
  kvType = cacheType(type, facts ?? { supportsF16: false }, shape),
}: BudgetQuestion): MemoryBudget {
  const buffers = sessionBuffers({
    ...{ shape, type, kvType, facts, sequences },
    ...sessionTokens({ scenarios, ubatchTokens, isInterleaved, rewindTokens }),
  });
  const sum = (group: BufferGroup) =>
    buffers.reduce((total, one) => total + (one.group === group ? one.bytes : 0), 0);
  const [weightBytes, kvCacheBytes, activationBytes] = [sum('weights'), sum('kvCache'), sum('activations')];
  return {
    weightBytes,
    kvCacheBytes,
    activationBytes,
    totalBytes: weightBytes + kvCacheBytes + activationBytes,
    largestBinding: buffers.reduce((largest, one) => (one.bytes > largest.bytes ? one : largest)),
  };
}

/**
 * Tokens of each sequence whose keys, or values, of one layer a binding holds, and kernels can count in u32, where the
 * cache is split as far as it can be.
 */
function cacheTokens(
  { shape, type, facts, sequences: all, kvType }: BudgetQuestion & { facts: DeviceFacts },
  bindable: number,
): number {
  const sequences = leastSequences(shape, all);
  const stored = kvType ?? cacheType(type, facts, shape);
  // Of so many tokens that nothing is rounded up.
  const tokens = 16;
  const bytes = cacheBytes(sequences * cacheElements(shape, tokens), shape.headSize, stored);
  const elements = sequences * cacheElements(shape, tokens);
  return Math.floor(tokens * Math.min(bindable / bytes, MAX_PART_ELEMENTS / elements));
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
  const most = cacheTokens(question, bindable);
  const tokens = sessionTokens(question);
  const slots = mostSlots(shape, { ...tokens, windowSlots: windowSlots(shape, tokens) });
  if (slots > most && largestBinding.bytes <= bindable) {
    throw new ShapeDoesNotFitError(
      `${shape.name} in ${type} keeps more than ${MAX_PART_ELEMENTS} elements of KV cache in one buffer, which kernels do not count`,
      cacheAdvice(most, question),
      { neededBytes: totalBytes, availableBytes },
    );
  }
  if (largestBinding.bytes > bindable) {
    throw new ShapeDoesNotFitError(
      `${shape.name} in ${type} needs ${largestBinding.bytes} bytes in one binding ` +
        `(${BINDING_NAMES[largestBinding.group]}${largestBinding.name}), ` +
        `this device binds at most ${bindable} bytes`,
      largestBinding.group === 'kvCache'
        ? `${cacheAdvice(most, question)}, or an adapter with larger bindings`
        : 'use smaller passes (--ubatch) or a smaller model, or an adapter with larger bindings',
      { neededBytes: largestBinding.bytes, availableBytes: bindable },
    );
  }
  return budget;
}

/** Where sequences are bound together, not even one token of each may fit. */
function cacheAdvice(tokens: number, { shape, sequences }: BudgetQuestion): string {
  const ways = [
    ...(tokens < 1 ? [] : [`at most ${tokens} tokens of depth, prompt and generation together`]),
    ...(leastSequences(shape, sequences) > 1 ? ['fewer sequences'] : []),
  ];
  return `use ${ways.join(', or ') || 'a model with smaller or fewer KV heads'}`;
}
