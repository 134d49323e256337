import { describe, expect, it } from 'vitest';
import { type GeneratedToken, generateTokens } from './generate-tokens.ts';
import type { TextTokenizer } from './tokenizer.ts';

/** Chooses the number of tokens that it has seen. */
function counting() {
  const asked: (number | number[])[] = [];
  let seen = 0;
  return {
    asked,
    async prefill(tokens: Uint32Array) {
      asked.push([...tokens]);
      seen = tokens.length;
      return seen;
    },
    async decode() {
      asked.push(seen);
      seen++;
      return seen;
    },
  };
}

const tokenizer: TextTokenizer = {
  encode: () => [],
  decode: (ids) => ids.map((id) => `<${id}>`).join(''),
  chatTemplate: null,
  endIds: new Set([5]),
};

async function generated(options: Parameters<typeof generateTokens>[2]) {
  const session = counting();
  const tokens: GeneratedToken[] = [];
  for await (const token of generateTokens(session, [9, 9, 9], options)) tokens.push(token);
  return { tokens, steps: session.asked.length };
}

describe('generateTokens', () => {
  it('makes as many as are asked for, a step each, with their text', async () => {
    expect(await generated({ most: 3, tokenizer })).toEqual({
      tokens: [
        { id: 3, text: '<3>' },
        { id: 4, text: '<4>' },
        { id: 5, text: '<5>' },
      ],
      steps: 3,
    });
  });

  it('ends with an id that ends a turn', async () => {
    const { tokens, steps } = await generated({ most: 100, tokenizer, endIds: tokenizer.endIds });
    expect(tokens.map(({ id }) => id)).toEqual([3, 4, 5]);
    expect(steps).toBe(3);
  });

  it('has no text without a tokenizer', async () => {
    expect((await generated({ most: 1, tokenizer: null })).tokens).toEqual([{ id: 3, text: '' }]);
  });
});
