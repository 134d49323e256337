/** What an import left out because it is no result, by the reason. */
export interface PassedOver {
  /** In the plural, as "lines of text". */
  what: string;
  count: number;
  firstLine: number;
}

/** Counts what is passed over. */
export class PassedOverTally {
  readonly #byReason = new Map<string, PassedOver>();

  /** `line` is called for the first of its kind only: to find a line may take a while. */
  add(what: string, line: () => number): void {
    const known = this.#byReason.get(what);
    if (known === undefined) this.#byReason.set(what, { what, count: 1, firstLine: line() });
    else known.count++;
  }

  get all(): PassedOver[] {
    return [...this.#byReason.values()];
  }
}

/** `3 lines of text (the first is line 7)`. */
export function passedOverText({ what, count, firstLine }: PassedOver): string {
  return count === 1
    ? `1 of the ${what} (line ${firstLine})`
    : `${count} ${what} (the first in line ${firstLine})`;
}
