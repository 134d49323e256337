/** Line numbers, from 1, of places in a text. It looks at the text once, when it is asked first. */
export class LineIndex {
  readonly #text: string;
  #ends: number[] | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  lineOf(offset: number): number {
    this.#ends ??= endsOfLines(this.#text);
    let [low, high] = [0, this.#ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}

function endsOfLines(text: string): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return ends;
}
