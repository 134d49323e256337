import { Tokenizer } from '@huggingface/tokenizers';
import { InvalidPromptError } from '../errors.ts';
import type { GgufMetadata } from '../weights/gguf.ts';
import { type ChatTemplate, chatTemplateOf, textOf } from './chat-template.ts';
import { ggufTokenizer, type TokenizerFiles, UnreadTokenizerError } from './gguf-tokenizer.ts';

/** Text to token ids and back, as the model's own tokenizer says. */
export interface TextTokenizer {
  /** `isWhole`: the text has all its special tokens, and gets none before it. */
  encode(text: string, isWhole?: boolean): number[];
  decode(ids: readonly number[]): string;
  chatTemplate: ChatTemplate | null;
  /** Ids that end a turn or a text. */
  endIds: ReadonlySet<number>;
}

/** A tokenizer, or why there is none. */
export type FoundTokenizer = { tokenizer: TextTokenizer } | { tokenizer: null; problem: string };

/** Reads a file beside the weights; null where there is none. Throws an Error that says what is wrong with it. */
export interface FilesBeside {
  json(name: string): Promise<unknown>;
  text(name: string): Promise<string | null>;
}

/**
 * The tokenizer of a model: that of the GGUF file whose metadata these are, else the tokenizer.json beside the weights.
 * Throws InvalidPromptError where there is a file that cannot be used.
 */
export async function findTokenizer(
  metadata: GgufMetadata | null,
  beside: FilesBeside,
): Promise<FoundTokenizer> {
  let problem = 'there is no tokenizer.json beside the weights';
  if (metadata !== null) {
    try {
      return { tokenizer: tokenizerOf(ggufTokenizer(metadata)) };
    } catch (error) {
      if (!(error instanceof UnreadTokenizerError)) throw error;
      problem = `of the tokenizer in the GGUF file: ${error.message}; and ${problem}`;
    }
  }
  const tokenizer = await readTokenizer(beside);
  return tokenizer === null ? { tokenizer, problem } : { tokenizer };
}

async function readTokenizer(beside: FilesBeside): Promise<TextTokenizer | null> {
  const read = async (name: string) => (await beside.json(name)) as Record<string, unknown> | null;
  try {
    const json = await read('tokenizer.json');
    if (json === null) return null;
    const template = await beside.text('chat_template.jinja');
    const config = (await read('tokenizer_config.json')) ?? {};
    return tokenizerOf({ json, config }, template ?? undefined);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidPromptError(`tokenizer.json cannot be used: ${problem}`, 'fetch it again', { cause });
  }
}

function tokenizerOf({ json, config }: TokenizerFiles, template?: string): TextTokenizer {
  const tokenizer = new Tokenizer(json, config);
  const ends = [config.eos_token, config.eot_token].map((token) =>
    tokenizer.token_to_id(textOf(token) ?? ''),
  );
  return {
    encode: (text, isWhole = false) => tokenizer.encode(text, { add_special_tokens: !isWhole }).ids,
    decode: (ids) => tokenizer.decode([...ids], { skip_special_tokens: true }),
    chatTemplate: chatTemplateOf(config, template),
    endIds: new Set(ends.filter((id) => id !== undefined)),
  };
}
