import type { CachePart } from './cache-parts.ts';
import type { DecoderQuestion } from './dispatch-builder.ts';

/** What the dispatches of a pass follow from, beside the session that it is a pass of. */
export type PassKind = Pick<DecoderQuestion, 'phase' | 'rows' | 'withHead'> & { cachePart: number };

/** One pass through the model: a chunk of a prompt of one sequence, or a decode step of all of them. */
export interface Pass extends PassKind {
  /** Tokens in the cache of its sequences before it. */
  position: number;
  /** The first of its sequences, counted from the first of its part of the KV cache. */
  sequence: number;
  /** Where in the prompt its tokens begin. */
  start: number;
}

/** How a session cuts what it computes into passes. */
export interface PassSettings {
  /** Most tokens of one pass of a prompt. */
  rows: number;
  sequences: number;
  cacheParts: readonly Pick<CachePart, 'sequences'>[];
}

/**
 * The passes that compute `tokenCount` tokens of every sequence behind `position` tokens, in order: one sequence after
 * the other, each in chunks of at most `rows` tokens, the last of which makes logits.
 */
export function* prefillPasses(
  { rows: size, cacheParts }: Omit<PassSettings, 'sequences'>,
  { tokenCount, position }: { tokenCount: number; position: number },
): Generator<Pass> {
  for (const [cachePart, { sequences }] of cacheParts.entries()) {
    for (let sequence = 0; sequence < sequences; sequence++) {
      for (let start = 0; start < tokenCount; start += size) {
        const rows = Math.min(size, tokenCount - start);
        const withHead = start + rows === tokenCount;
        yield { phase: 'prefill', rows, withHead, cachePart, sequence, start, position: position + start };
      }
    }
  }
}

/** The pass that computes one token of every sequence behind `position` tokens. */
export function decodePass({ sequences }: Pick<PassSettings, 'sequences'>, position: number): Pass {
  return {
    phase: 'decode',
    rows: sequences,
    withHead: true,
    cachePart: 0,
    sequence: 0,
    start: 0,
    position,
  };
}
