/** A cache of fewer slots than tokens: a write replaces what was written `slots` tokens before. */
export interface Ring {
  windowTokens: number;
  slots: number;
}

/** Which tokens the KV caches of a session hold, so that it goes back to no depth whose window is gone. */
export class CachedTokens {
  readonly #ring: Ring | null;
  /** The first token that every ring still holds, and the end of those that were written. */
  #oldest = 0;
  #end = 0;

  /** `ring` of the layers with a window; null where every cache has a slot for each token. */
  constructor(ring: Ring | null) {
    this.#ring = ring;
  }

  /** Takes note of a pass that writes tokens up to `end`. */
  write(end: number): void {
    this.#end = Math.max(this.#end, end);
    if (this.#ring !== null) this.#oldest = Math.max(this.#oldest, end - this.#ring.slots);
  }

  /** Whether a pass at this position finds the tokens that it sees. */
  holds(position: number): boolean {
    if (position === 0) return true;
    if (position > this.#end) return false;
    if (this.#ring === null) return true;
    const first = Math.max(0, position - this.#ring.windowTokens + 1);
    // A window of the token itself sees none before it.
    return first >= Math.min(this.#oldest, position);
  }

  /**
   * Goes to a position and leaves nothing after it; at 0 everything begins again. Throws RangeError where tokens
   * that the next one sees were never written, or were written over.
   */
  moveTo(position: number): void {
    if (!Number.isInteger(position) || position < 0) {
      throw new RangeError(`position ${position} is not a whole number from 0 on`);
    }
    if (!this.holds(position)) {
      const ring = this.#ring;
      throw new RangeError(
        position > this.#end
          ? `position ${position} is beyond the ${this.#end} tokens of the KV cache: compute them first`
          : `position ${position} cannot be returned to: the KV cache of layers with a window of ` +
              `${ring?.windowTokens} tokens has ${ring?.slots} slots, and later tokens took those before it; ` +
              'start from 0, or create the session with as many rewindTokens as are taken back',
      );
    }
    if (this.#ring === null) return;
    this.#end = position;
    if (position === 0) this.#oldest = 0;
  }
}
