import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import greedy from '../../../../test/smollm2/greedy.json' with { type: 'json' };
import recorded from '../../../../test/smollm2/tokenizations.json' with { type: 'json' };
import { openGguf } from '../node/open-checkpoint.ts';
import { ggufTokenizer, UnreadTokenizerError } from './gguf-tokenizer.ts';
import { findTokenizer, type TextTokenizer } from './tokenizer.ts';

const smollm2 = facility('smollm2');

const TOKENS = '<s> </s> a b \u0120 1 ab \u0120ab \u010a __proto__ 11 111 1111'.split(' ');

/** Bytes as GPT-2 writes them, as far as these texts need them, some merges, and special tokens. */
const TINY: Record<string, unknown> = {
  'tokenizer.ggml.model': 'gpt2',
  'tokenizer.ggml.pre': 'gpt-2',
  'tokenizer.ggml.tokens': TOKENS,
  'tokenizer.ggml.token_type': TOKENS.map((token) =>
    token === '__proto__' ? 4 : /^<.*>$/.test(token) ? 3 : 1,
  ),
  'tokenizer.ggml.merges': ['a b', '\u0120 ab', '1 1', '11 1', '11 11'],
  'tokenizer.ggml.bos_token_id': 0,
  'tokenizer.ggml.eos_token_id': 1,
  'tokenizer.chat_template': '{{ bos_token }}{% for m in messages %}{{ m.content }}{% endfor %}',
};

/** A folder without a tokenizer.json. */
const NOTHING = { json: async () => null, text: async () => null };

async function tokenizerOf(metadata: Record<string, unknown>): Promise<TextTokenizer> {
  const found = await findTokenizer(metadata, NOTHING);
  if (found.tokenizer === null) throw new Error(found.problem);
  return found.tokenizer;
}

describe('ggufTokenizer', () => {
  it('merges, finds special tokens, starts a text as the file says, and gives it back', async () => {
    const plain = await tokenizerOf(TINY);
    expect(plain.encode('ab ab1a1\n</s>')).toEqual([6, 7, 5, 2, 5, 8, 1]);
    expect(plain.encode('a__proto__ b')).toEqual([2, 9, 4, 3]);
    expect(plain.decode([6, 7, 5, 9, 1, 8])).toBe('ab ab1__proto__\n');
    expect([...plain.endIds]).toEqual([1]);
    const starting = await tokenizerOf({ ...TINY, 'tokenizer.ggml.add_bos_token': true });
    expect(starting.encode('ab')).toEqual([0, 6]);
    expect(starting.encode('ab', true)).toEqual([6]);
    const llama3 = { ...TINY, 'tokenizer.ggml.pre': 'llama-bpe' };
    expect((await tokenizerOf(llama3)).encode('ab')).toEqual([0, 6]);
    const silent = { ...llama3, 'tokenizer.ggml.add_bos_token': false };
    expect((await tokenizerOf(silent)).encode('ab')).toEqual([6]);
  });

  // The real vocabulary has no numbers of several digits, so that there it makes no difference.
  it.each([
    ['gpt-2', [12]],
    ['smollm', [5, 5, 5, 5]],
    ['qwen2', [5, 5, 5, 5]],
    ['llama-bpe', [11, 5]],
  ])('keeps digits together as %s does', async (pre, ids) => {
    const tokenizer = await tokenizerOf({ ...TINY, 'tokenizer.ggml.pre': pre });
    expect(tokenizer.encode('1111', true)).toEqual(ids);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['no tokenizer', { 'tokenizer.ggml.model': undefined }, /it holds no tokenizer/],
    [
      'SentencePiece',
      { 'tokenizer.ggml.model': 'llama' },
      /tokenizer\.ggml\.model is llama, which is not read/,
    ],
    [
      'another split',
      { 'tokenizer.ggml.pre': 'viking' },
      /pre is viking, .* \(read: gpt-2, smollm, llama-bpe/,
    ],
    ['a split that is not named', { 'tokenizer.ggml.pre': undefined }, /pre is default, which is not read/],
    ['tokens that are numbers', { 'tokenizer.ggml.tokens': [1, 2] }, /tokens is not a list of texts/],
    ['no merges', { 'tokenizer.ggml.merges': undefined }, /merges is not a list of texts/],
    ['types of other tokens', { 'tokenizer.ggml.token_type': [1] }, /token_type is not a list of as many/],
  ])('refuses %s', async (_, change, message) => {
    expect(() => ggufTokenizer({ ...TINY, ...change })).toThrow(UnreadTokenizerError);
    expect(() => ggufTokenizer({ ...TINY, ...change })).toThrow(message);
    await expect(findTokenizer({ ...TINY, ...change }, NOTHING)).resolves.toMatchObject({
      tokenizer: null,
      problem: expect.stringMatching(/; and there is no tokenizer\.json beside the weights$/),
    });
  });
});

describe.runIf(smollm2.available)('the tokenizer of a real GGUF file', () => {
  const metadata = (async () => {
    const opened = await openGguf(smollm2.path);
    await opened.close();
    return opened.metadata;
  })();

  it.each(Object.entries(recorded.tokenizations))(
    'splits hard strings as llama.cpp does, with %s',
    async (pre, expected) => {
      const tokenizer = await tokenizerOf({ ...(await metadata), 'tokenizer.ggml.pre': pre });
      const ids = recorded.hardStrings.map((text) => [text, tokenizer.encode(text, true)]);
      expect(ids).toEqual(recorded.hardStrings.map((text, i) => [text, expected[i]]));
    },
  );

  it('makes prompts into the ids of llama.cpp, and ids of texts into the texts', async () => {
    const tokenizer = await tokenizerOf(await metadata);
    for (const { prompt, ids } of greedy.file) {
      expect(tokenizer.encode(prompt)).toEqual(ids);
      if (!prompt.includes('<|')) expect(tokenizer.decode(ids)).toBe(prompt);
    }
    expect([...tokenizer.endIds]).toEqual([2]);
  });
});
