import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { CliError, messageOf } from '../errors/errors.ts';
import type { OpenWeights } from '../model/open-weights.ts';
import { readModelJson } from '../model/read-model-json.ts';
import { readInputBytes } from '../read/read-input.ts';
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

/**
 * The tokenizer of a model: that of the GGUF file, else the tokenizer.json of the folder. Throws CliError where there is a
 * file that cannot be used.
 */
export async function findTokenizer({
  folder,
  metadata,
}: Pick<OpenWeights, 'folder' | 'metadata'>): Promise<FoundTokenizer> {
  let problem = 'there is no tokenizer.json beside the weights';
  if (metadata !== null) {
    try {
      return { tokenizer: tokenizerOf(ggufTokenizer(metadata)) };
    } catch (error) {
      if (!(error instanceof UnreadTokenizerError)) throw error;
      problem = `of the tokenizer in the GGUF file: ${error.message}; and ${problem}`;
    }
  }
  const tokenizer = await readTokenizer(folder);
  return tokenizer === null ? { tokenizer, problem } : { tokenizer };
}

/** What a missing file is. */
const absent = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

/** The tokenizer of a folder; null where it has no tokenizer.json. Throws CliError where it cannot be read. */
export async function readTokenizer(folder: string): Promise<TextTokenizer | null> {
  const read = async (name: string) =>
    (await readModelJson(path.join(folder, name)).catch(absent)) as Record<string, unknown> | null;
  try {
    const json = await read('tokenizer.json');
    if (json === null) return null;
    const template = await readInputBytes(path.join(folder, 'chat_template.jinja')).catch(absent);
    const config = (await read('tokenizer_config.json')) ?? {};
    return tokenizerOf({ json, config }, template === null ? undefined : new TextDecoder().decode(template));
  } catch (error) {
    throw new CliError(
      'usage',
      `${path.join(folder, 'tokenizer.json')} cannot be used: ${messageOf(error)}`,
      'fetch it again, or give the prompt as --tokens',
    );
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
