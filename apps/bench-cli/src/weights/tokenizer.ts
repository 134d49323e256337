import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { CliError, reason } from '../errors.ts';
import { readModelJson } from '../read-model-json.ts';

/** Text to token ids and back, as the model's own tokenizer.json says. */
export interface TextTokenizer {
  encode(text: string): number[];
  decode(ids: readonly number[]): string;
}

/** The tokenizer of a folder; null where it has no tokenizer.json. Throws CliError where it cannot be read. */
export async function readTokenizer(folder: string): Promise<TextTokenizer | null> {
  const read = async (name: string): Promise<object | null> => {
    const json = await readModelJson(path.join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return json as object | null;
  };
  try {
    const json = await read('tokenizer.json');
    if (json === null) return null;
    const tokenizer = new Tokenizer(json, (await read('tokenizer_config.json')) ?? {});
    return {
      encode: (text) => tokenizer.encode(text).ids,
      decode: (ids) => tokenizer.decode([...ids], { skip_special_tokens: true }),
    };
  } catch (error) {
    throw new CliError(
      'usage',
      `${path.join(folder, 'tokenizer.json')} cannot be used: ${reason(error)}`,
      'fetch it again, or give the prompt as --tokens',
    );
  }
}

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
