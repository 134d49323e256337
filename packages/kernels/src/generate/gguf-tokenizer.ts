import type { GgufMetadata } from '../weights/gguf.ts';

/** The files that a folder of Hugging Face has for a tokenizer, as @huggingface/tokenizers takes them. */
export interface TokenizerFiles {
  /** tokenizer.json. */
  json: object;
  /** tokenizer_config.json. */
  config: Record<string, unknown>;
}

/** A word with the space before it, a number, other signs, spaces: GPT-2's. \s of JavaScript has another list of spaces. */
const SPACE = '\\p{White_Space}';
const OTHER = `[^${SPACE}\\p{L}\\p{N}]`;
const GPT2 = `'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?${OTHER}+|${SPACE}+(?!\\P{White_Space})|${SPACE}+`;
/** Of Llama 3 and Qwen 2, which differ in how many digits stand together. */
const lateSpaces = (digits: string) =>
  [
    "'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]",
    `[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?${OTHER}+[\\r\\n]*`,
    `${SPACE}*[\\r\\n]+|${SPACE}+(?!\\P{White_Space})|${SPACE}+`,
  ].join('|');

interface PreTokenizer {
  /** Applied one after the other, each to the pieces of the one before. */
  splits: readonly string[];
  /** Whole words that are tokens are not merged. */
  ignoresMerges?: boolean;
  /** Where the file does not say. */
  addsStart?: boolean;
}

/** By `tokenizer.ggml.pre` (llama.cpp, src/llama-vocab.cpp, `llm_tokenizer_bpe` and `llama_vocab::impl::load`). */
const PRE_TOKENIZERS: ReadonlyMap<string, PreTokenizer> = new Map<string, PreTokenizer>([
  ['gpt-2', { splits: [GPT2] }],
  ['smollm', { splits: ['\\p{N}', GPT2] }],
  ['llama-bpe', { splits: [lateSpaces('\\p{N}{1,3}')], ignoresMerges: true, addsStart: true }],
  ['qwen2', { splits: [lateSpaces('\\p{N}')] }],
]);

/** `tokenizer.ggml.token_type` (ggml, docs/gguf.md): tokens that are found in a text before it is split. */
const CONTROL = 3;
const USER_DEFINED = 4;

/** Says why the tokenizer of a file is not read. */
export class UnreadTokenizerError extends Error {
  override name = 'UnreadTokenizerError';
}

/**
 * The tokenizer that a GGUF file holds: BPE over bytes, of the four ways to split a text that are known here. Throws
 * UnreadTokenizerError where it holds none, another, or one that contradicts itself.
 */
export function ggufTokenizer(metadata: GgufMetadata): TokenizerFiles {
  const keys = new Map(Object.entries(metadata));
  const value = (key: string) => keys.get(`tokenizer.ggml.${key}`);
  const model = value('model');
  if (model === undefined) throw new UnreadTokenizerError('it holds no tokenizer');
  if (model !== 'gpt2') throw unread('model', model, ['gpt2']);
  const pre = value('pre') ?? 'default';
  const splitting = PRE_TOKENIZERS.get(String(pre));
  if (splitting === undefined) throw unread('pre', pre, [...PRE_TOKENIZERS.keys()]);
  const tokens = texts('tokens', value('tokens'));
  const merges = texts('merges', value('merges'));
  const types = value('token_type') ?? tokens.map(() => 1);
  if (!Array.isArray(types) || types.length !== tokens.length) {
    throw new UnreadTokenizerError('tokenizer.ggml.token_type is not a list of as many as there are tokens');
  }
  const named = (key: string) => tokens[Number(value(key) ?? Number.NaN)];
  const start = named('bos_token_id');
  const addsStart = value('add_bos_token') ?? splitting.addsStart ?? false;
  return {
    json: {
      version: '1.0',
      normalizer: null,
      added_tokens: tokens.flatMap((content, id) => {
        const type = Number(types[id]);
        if (type !== CONTROL && type !== USER_DEFINED) return [];
        const places = { single_word: false, lstrip: false, rstrip: false, normalized: false };
        return [{ ...places, id, content, special: type === CONTROL }];
      }),
      pre_tokenizer: {
        type: 'Sequence',
        pretokenizers: [
          ...splitting.splits.map((Regex) => ({
            type: 'Split',
            pattern: { Regex },
            behavior: 'Isolated',
            invert: false,
          })),
          { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
        ],
      },
      post_processor: addsStart === true && start !== undefined ? startingWith(start) : null,
      decoder: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
      model: {
        type: 'BPE',
        vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
        merges,
        ignore_merges: splitting.ignoresMerges ?? false,
      },
    },
    config: {
      clean_up_tokenization_spaces: false,
      bos_token: start,
      eos_token: named('eos_token_id'),
      eot_token: named('eot_token_id'),
      chat_template: keys.get('tokenizer.chat_template'),
    },
  };
}

const unread = (key: string, value: unknown, known: readonly string[]) =>
  new UnreadTokenizerError(
    `tokenizer.ggml.${key} is ${String(value).slice(0, 60)}, which is not read (read: ${known.join(', ')})`,
  );

function texts(key: string, value: unknown): string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new UnreadTokenizerError(`tokenizer.ggml.${key} is not a list of texts`);
}

const startingWith = (token: string) => ({
  type: 'TemplateProcessing',
  single: [{ SpecialToken: { id: token, type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
  pair: [],
  special_tokens: { [token]: { id: token, ids: [], tokens: [token] } },
});
