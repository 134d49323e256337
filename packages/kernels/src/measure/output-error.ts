/** Numbers this large stand for "nothing" (the logit of a key that is not there). As a scale they would hide every error. */
const NOTHING = 1e38;

/**
 * The error of a kernel's outputs, part by part: max|y - reference| / max|reference| of each output, over all of its
 * parts. What stands for nothing has to do so in both, and is not a scale. Infinity where anything is not a number, or where
 * something changed that had to stay as it was.
 */
export class OutputError {
  /** Elements that were compared. */
  elements = 0;
  readonly #outputs = new Map<string, { difference: number; scale: number }>();

  /** Compares a part of the output `name`: as many elements as are expected. */
  add(name: string, actual: ArrayLike<number>, expected: ArrayLike<number>): void {
    const output = this.#outputs.get(name) ?? { difference: 0, scale: 0 };
    for (let i = 0; i < expected.length; i++) {
      const reference = expected[i] as number;
      const value = actual[i] ?? Number.NaN;
      if (Math.abs(reference) >= NOTHING) {
        if (!(value * Math.sign(reference) >= NOTHING)) output.difference = Infinity;
        continue;
      }
      const difference = Math.abs(value - reference);
      if (!(difference <= output.difference))
        output.difference = Number.isNaN(difference) ? Infinity : difference;
      output.scale = Math.max(output.scale, Math.abs(reference));
    }
    this.elements += expected.length;
    this.#outputs.set(name, output);
  }

  /** Compares elements that no kernel may write, bit for bit. */
  addUnchanged(after: ArrayLike<number>, before: ArrayLike<number>): void {
    const isSame = Array.from(before).every((value, i) => Object.is(value, after[i]));
    this.add('', isSame ? [] : [Number.NaN], isSame ? [] : [0]);
  }

  /** The largest of all outputs. */
  get value(): number {
    return Math.max(
      0,
      ...[...this.#outputs.values()].map(({ difference, scale }) =>
        difference === 0 ? 0 : difference / scale,
      ),
    );
  }
}
