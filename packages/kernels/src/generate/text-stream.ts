import type { TextTokenizer } from './tokenizer.ts';

/**
 * Text as it grows, token by token: the end of what is decoded is held back while it is half a character. Pieces
 * are decoded behind the one before, since a token alone may lose the space that it begins with.
 */
export class TextStream {
  readonly #decode: (ids: readonly number[]) => string;
  readonly #ids: number[];
  #shown: number;
  #before: number;

  constructor({ decode }: Pick<TextTokenizer, 'decode'>, prompt: readonly number[]) {
    this.#decode = decode;
    this.#ids = [...prompt];
    this.#shown = prompt.length;
    this.#before = Math.max(0, prompt.length - 8);
  }

  /** The text that a further token brings, '' while it is not complete. */
  push(id: number): string {
    this.#ids.push(id);
    const known = this.#decode(this.#ids.slice(this.#before, this.#shown));
    const all = this.#decode(this.#ids.slice(this.#before));
    if (all.length <= known.length || all.endsWith('\u{fffd}')) return '';
    this.#before = this.#shown;
    this.#shown = this.#ids.length;
    return all.slice(known.length);
  }
}
