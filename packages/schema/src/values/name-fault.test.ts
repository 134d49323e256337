import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameFault, nameFaultText, visibleName } from './name-fault.ts';

describe('nameFault', () => {
  it.each([
    'NVIDIA GeForce RTX™ 4090',
    'AMD Ryzen™ AI Max+ 395',
    'Intel® Arc™ A770',
    'Intel(R) Iris(R) Xe Graphics (TGL GT2)',
    'an “invented” adapter ✓',
    'Señor Müllers Rechner, größer',
    '自作PC（居間）',
    '自作　マシン',
    '摩尔线程 MTT S80',
    '내 컴퓨터 RTX 4090',
    'мой компьютер с RTX 4090',
    'сосна',
    'το σπίτι μου',
    'שלי RTX',
    'กราฟิกRTX',
    '❤️ 🚀',
    '',
  ])('takes %j', (name) => {
    expect(nameFault(name)).toBeNull();
    expect(visibleName(name)).toBe(name);
  });

  it.each([
    ['\u202e0001H AIDIVN', 'U+202E'],
    ['NVIDIA H1\u200b00', 'U+200B'],
    ['NVIDIA\u2066 H100', 'U+2066'],
    ['NVIDIA H100\u00ad', 'U+00AD'],
    ['H100\ufeff', 'U+FEFF'],
    ['H1\ufe0f00', 'U+FE0F'],
    ['H100\u{e0041}', 'U+E0041'],
    ['\u3164', 'U+3164'],
    ['\u2800', 'U+2800'],
    ['NVIDIA\u00a0H100', 'U+00A0'],
    ['\u001b[31mred', 'U+001B'],
    ['a\r\nb', 'U+000D'],
    ['a\u2028b', 'U+2028'],
    ['\ue000', 'U+E000'],
    ['ＮＶＩＤＩＡ', 'U+FF2E'],
    ['𝐇100', 'U+1D407'],
    ['NVIDIA Н100', 'U+041D'],
    ['NVIDIА', 'U+0410'],
    ['Αpple M4', 'U+0391'],
    ['АМО Radeon', 'U+0410'],
    ['Н100', 'U+041D'],
    ['Ꮮlama 8', 'U+13DE'],
  ])('refuses %j by its %s', (name, point) => {
    const found = nameFault(name);
    expect(found && nameFaultText(found)).toMatch(new RegExp(`^holds ${point.replace('+', '\\+')}, which `));
    expect(visibleName(name)).toContain(`[${point}]`);
  });

  it('names the first character of the text that is refused', () => {
    expect(nameFault('ab\u200b\u202e')).toMatchObject({ index: 2, character: '\u200b' });
  });
});

describe('visibleName', () => {
  it('writes what it shows in characters that are taken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const shown = visibleName(name);
        expect(nameFault(shown)).toBeNull();
        expect(visibleName(shown)).toBe(shown);
      }),
    );
  });

  it.each([
    ['NVIDIA H1\u200b00', 'NVIDIA H1[U+200B]00'],
    ['\u202e0001H', '[U+202E]0001H'],
    ['NVIDIА', 'NVIDI[U+0410]'],
  ])('of %j is %s', (name, shown) => {
    expect(visibleName(name)).toBe(shown);
  });
});
