import { type Architecture, windowTokens } from '@breakeven/schema/model/architecture';

/** How many tokens a session caches, computes at once and takes back. */
export interface SessionTokens {
  /** Tokens that a sequence may have. */
  capacity: number;
  /** Most tokens of one pass. */
  rows: number;
  /** Tokens behind a depth that samples take back to start from it again; 0 unless given. */
  rewindTokens?: number | undefined;
}

/**
 * Slots of the KV cache of a layer whose window is W tokens, the token itself among them:
 *
 *     min(capacity, W - 1 + max(rows, rewindTokens))
 *
 * A pass reads W - 1 tokens before its first one and writes its rows. Where a session goes back, the W - 1 tokens before
 * must still be there, beside those that it takes back.
 */
export function windowSlots(
  { attentionWindow }: Pick<Architecture, 'attentionWindow'>,
  { capacity, rows, rewindTokens = 0 }: SessionTokens,
): number {
  if (attentionWindow === null) return capacity;
  return Math.min(capacity, attentionWindow.tokens - 1 + Math.max(1, rows, rewindTokens));
}

/** Slots of a session's caches: as many as tokens, but in layers with a window, where there may be fewer. */
export interface CacheSlots {
  capacity: number;
  /** As many as `capacity` unless given. */
  windowSlots?: number | undefined;
}

/** Slots of the KV cache of one layer. */
export function layerSlots(architecture: Architecture, layer: number, slots: CacheSlots): number {
  const hasWindow = windowTokens(architecture, layer) > 0;
  return hasWindow ? (slots.windowSlots ?? slots.capacity) : slots.capacity;
}

/** Slots of the largest cache that a layer has, in however many layers a pass computes. */
export function mostSlots(
  { attentionWindow }: Pick<Architecture, 'attentionWindow'>,
  slots: CacheSlots,
): number {
  const hasWindows = attentionWindow !== null && !attentionWindow.pattern.includes('full');
  return hasWindows ? (slots.windowSlots ?? slots.capacity) : slots.capacity;
}
