import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Identifier, toIdentifier } from './identifier.ts';

describe('toIdentifier', () => {
  it.each([
    ['SmolLM2-1.7B', 'smollm2-1.7b'],
    ['meta-llama/Llama-3.2-1B', 'meta-llama-llama-3.2-1b'],
    ['  My model (v2)... ', 'my-model-v2'],
    ['***', 'unnamed'],
    ['', 'unnamed'],
  ])('%j is %s', (text, id) => {
    expect(toIdentifier(text)).toBe(id);
  });

  it('makes an identifier of any text, and keeps one as it is', () => {
    const nearMiss = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '.', '-', ' ', 'é'), maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), nearMiss), (text) => {
        const id = toIdentifier(text);
        expect(Identifier.safeParse(id).success).toBe(true);
        expect(toIdentifier(id)).toBe(id);
      }),
    );
  });
});

describe('Identifier', () => {
  it.each(['A', 'a b', '-a', 'a-', 'a--b', 'a..b', '', 'a/b', 'é', 'a\n'])('refuses %j', (text) => {
    expect(Identifier.safeParse(text).success).toBe(false);
  });
});
