/** What an import left out because it is not a result, by the reason. */
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

/** `lines of text: 3, the first in line 7`. */
export function passedOverText({ what, count, firstLine }: PassedOver): string {
  return `${what}: ${count}, ${count === 1 ? '' : 'the first '}in line ${firstLine}`;
}

/** What was passed over, a line each, below a line with their number; nothing where it is nothing. */
export function passedOverLines(passedOver: readonly PassedOver[]): string[] {
  const total = passedOver.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [];
  const head =
    total === 1
      ? '1 line or value that is not a result was passed over:'
      : `${total} lines or values that are not results were passed over:`;
  return [head, ...passedOver.map((one) => `  ${passedOverText(one)}`)];
}
