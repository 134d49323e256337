import { UnsupportedDimsError } from '@breakeven/kernels/errors';
import type { Dims, Op } from '@breakeven/kernels/kernel/kernel';

/** Dims that no kernel of an op can run, whatever the device. */
export function checkDims(op: Op, dims: Dims): void {
  const empty = Object.entries(dims).find(
    ([name, value]) =>
      value === 0 &&
      /^(rows|pairs|chosen|columns|inner|size|count|expertCount|head\w+|kvHeadCount|capacity)$/.test(name),
  );
  if (empty) {
    throw new UnsupportedDimsError(`${op} with ${empty[0]} = 0 is empty`, 'use sizes of at least 1');
  }
  const { headCount, kvHeadCount, pairs, chosen, expertCount } = dims;
  const { firstExpert = 0 } = dims;
  if (headCount !== undefined && kvHeadCount !== undefined && headCount % kvHeadCount !== 0) {
    throw new UnsupportedDimsError(
      `${op}: ${kvHeadCount} key/value heads do not divide ${headCount} heads`,
      'use a number of key/value heads that divides the number of heads',
    );
  }
  if (pairs !== undefined && chosen !== undefined && pairs % chosen !== 0) {
    throw new UnsupportedDimsError(
      `${op}: ${pairs} pairs are not a whole number of tokens with ${chosen} experts each`,
      'use a multiple of the experts per token',
    );
  }
  if (chosen !== undefined && expertCount !== undefined && chosen > firstExpert + expertCount) {
    throw new UnsupportedDimsError(
      `${op}: a token cannot choose ${chosen} of ${firstExpert + expertCount} experts`,
      'use more experts, or fewer per token',
    );
  }
  checkCache(op, dims);
}

/** A cache has a slot for each token, or, of a layer with a window, for as many as a pass reads and writes. */
function checkCache(op: Op, dims: Dims): void {
  const { capacity, windowTokens = 0, rows = 1, rowsPerSequence = rows, position = 0 } = dims;
  if (capacity === undefined) return;
  const { positionCount = capacity } = dims;
  const tokens = position + rowsPerSequence;
  const isRing = windowTokens > 0 || positionCount > capacity;
  const held = isRing ? Math.max(1, windowTokens) - 1 + rowsPerSequence : tokens;
  if (Math.min(held, tokens) > capacity) {
    throw new UnsupportedDimsError(
      windowTokens > 0
        ? `${op}: a window of ${windowTokens} tokens and ${rowsPerSequence} rows need ${held} slots, the KV cache has ${capacity}`
        : `${op}: ${tokens} tokens are beyond the KV cache of ${capacity}`,
      'use a larger depth, or fewer tokens',
    );
  }
  if (op === 'rope-append' && tokens > positionCount) {
    throw new UnsupportedDimsError(
      `${op}: ${tokens} tokens are beyond the rotations of ${positionCount} positions`,
      'use more positions (--dim positionCount), or fewer tokens',
    );
  }
}
