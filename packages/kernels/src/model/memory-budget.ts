import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { type CacheType, cacheBytes } from '../attention/kv-cache.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { ShapeDoesNotFitError } from '../errors.ts';
import { cacheElements, leastSequences } from './cache-parts.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { RunTokens } from './run-tokens.ts';
import { type BufferGroup, layoutBuffers, type SessionBuffer } from './session-buffers.ts';
import { bindableBytes, MAX_PART_ELEMENTS } from './tensor-parts.ts';
import { mostSlots, type SessionTokens, windowSlots } from './window-slots.ts';

/** Prompts are prefilled in passes of at most this many tokens, llama.cpp's default micro-batch. */
export const PREFILL_CHUNK_TOKENS = 512;

export type { CacheType };

/**
 * The KV cache's type, unless another is asked for: f32 where the weights are, else f16, if the device has it
 * (quantised weights need it not).
 */
export function cacheType(type: ElementType, facts: Pick<DeviceFacts, 'supportsF16'>): CacheType {
  return type === 'f16' || (type !== 'f32' && facts.supportsF16) ? 'f16' : 'f32';
}

/** Tokens the KV cache must hold for all scenarios. */
export function capacityFor(scenarios: readonly RunTokens[]): number {
  return Math.max(1, ...scenarios.map((test) => test.depthTokens + test.promptTokens + test.generatedTokens));
}

/** Most rows that one pass computes: `ubatchTokens`, but never more than there are. */
export function rowsFor(scenarios: readonly RunTokens[], ubatchTokens = PREFILL_CHUNK_TOKENS): number {
  const longest = Math.max(1, ...scenarios.map((test) => Math.max(test.promptTokens, test.depthTokens)));
  return Math.min(longest, ubatchTokens);
}

/**
 * Tokens that samples take back, each to start behind its test's depth as the one before it did. Where tests of several
 * depths take turns, no ring holds the window of each: Infinity stands for caches with a slot for each token.
 */
export function rewindTokensFor(scenarios: readonly RunTokens[], isInterleaved = false): number {
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
  scenarios: readonly RunTokens[];
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

/** The KV cache's type of a question, and how its shape lies in memory then. */
function laidOut({
  shape,
  type,
  facts,
  kvType = cacheType(type, facts ?? { supportsF16: false }),
}: BudgetQuestion): { layout: Layout; kvType: CacheType } {
  return { layout: layoutOf(shape, { type, kvType }), kvType };
}

/** Bytes that a run will allocate, padding counted, from the shape and what the device can store. */
export function memoryBudget(question: BudgetQuestion): MemoryBudget {
  return budgetOf(question, laidOut(question));
}

function budgetOf(
  { type, scenarios, facts, ubatchTokens, sequences, isInterleaved, rewindTokens }: BudgetQuestion,
  { layout, kvType }: { layout: Layout; kvType: CacheType },
): MemoryBudget {
  const buffers = layoutBuffers(layout, {
    type,
    kvType,
    facts,
    sequences,
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
  { layout: { stored }, kvType }: { layout: Layout; kvType: CacheType },
  { sequences: all }: BudgetQuestion,
  bindable: number,
): number {
  const sequences = leastSequences(stored, all);
  // Enough tokens that no part of a block is rounded up.
  const tokens = 16;
  const elements = sequences * cacheElements(stored, tokens);
  const bytes = cacheBytes(elements, stored.headSize, kvType);
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
  const laid = laidOut(question);
  const budget = budgetOf(question, laid);
  const { largestBinding, totalBytes } = budget;
  const bindable = bindableBytes(facts);
  if (availableBytes !== null && totalBytes > availableBytes) {
    throw new ShapeDoesNotFitError(
      `${shape.name} in ${type} needs ${totalBytes} bytes, ${availableBytes} are available`,
      'use a smaller model, type or depth',
      { neededBytes: totalBytes, availableBytes },
    );
  }
  const most = cacheTokens(laid, question, bindable);
  const tokens = sessionTokens(question);
  const { stored, architecture } = laid.layout;
  const slots = mostSlots(architecture, { ...tokens, windowSlots: windowSlots(architecture, tokens) });
  const least = leastSequences(stored, question.sequences);
  if (slots > most && largestBinding.bytes <= bindable) {
    throw new ShapeDoesNotFitError(
      `${shape.name} in ${type} keeps more than ${MAX_PART_ELEMENTS} elements of KV cache in one buffer, which kernels cannot address`,
      cacheAdvice(most, least),
      { neededBytes: totalBytes, availableBytes },
    );
  }
  if (largestBinding.bytes > bindable) {
    throw new ShapeDoesNotFitError(
      `${shape.name} in ${type} needs ${largestBinding.bytes} bytes in one binding ` +
        `(${BINDING_NAMES[largestBinding.group]}${largestBinding.name}), ` +
        `this device binds at most ${bindable} bytes`,
      largestBinding.group === 'kvCache'
        ? `${cacheAdvice(most, least)}, or an adapter with larger bindings`
        : 'use smaller passes (--ubatch) or a smaller model, or an adapter with larger bindings',
      { neededBytes: largestBinding.bytes, availableBytes: bindable },
    );
  }
  return budget;
}

/** Where sequences are bound together, not even one token of each may fit. */
function cacheAdvice(tokens: number, leastTogether: number): string {
  const ways = [
    ...(tokens < 1 ? [] : [`at most ${tokens} tokens of depth, prompt and generation together`]),
    ...(leastTogether > 1 ? ['fewer sequences'] : []),
  ];
  return `use ${ways.join(', or ') || 'a model with smaller or fewer KV heads'}`;
}
