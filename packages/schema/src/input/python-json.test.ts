import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePythonJson } from './python-json.ts';

describe('parsePythonJson', () => {
  it.each([
    ['Infinity', Number.POSITIVE_INFINITY],
    [' -Infinity ', Number.NEGATIVE_INFINITY],
    ['NaN', Number.NaN],
    ['{"limit": [0.0, Infinity], "low":-Infinity}', { limit: [0, Infinity], low: -Infinity }],
    ['[NaN,"NaN","Infinity \\" NaN", {"NaN": NaN}]', [NaN, 'NaN', 'Infinity " NaN', { NaN: NaN }]],
    ['\ufeff{"a": 1}', { a: 1 }],
    ['\ufeff[Infinity]', [Infinity]],
    ['{"a": {"__float__": "-Infinity"}, "b": {"__float__": "NaN"}}', { a: -Infinity, b: NaN }],
    ['{"a": {"__float__": "constructor"}}', { a: { __float__: 'constructor' } }],
  ])('reads %s', (text, value) => {
    expect(parsePythonJson(text)).toEqual(value);
  });

  it.each([
    '',
    '{',
    '{NaN: 1}',
    '{Infinity: 1}',
    '+Infinity',
    '--Infinity',
    '-NaN',
    'Infinity5',
    '1Infinity',
    'Infinity.5',
    'infinity',
    'nan',
    '[1,]',
    '[NaN,]',
    "{'a': NaN}",
    '{"a": NaN} // no',
    'NaN NaN',
    '"a" NaN',
    '\ufeff\ufeff1',
    'None',
    'True',
    '"unfinished NaN',
  ])('refuses %j', (text) => {
    expect(() => parsePythonJson(text)).toThrow(SyntaxError);
  });

  it('reads what JSON.parse reads, as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parsePythonJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('leaves strings alone, also where a number beside them is none of JSON', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('NaN', 'NaN!', '-Infinity', '"NaN"', '\\'));
    fc.assert(
      fc.property(fc.array(text), (strings) => {
        const written = `[${[...strings.map((one) => JSON.stringify(one)), 'NaN', 'Infinity'].join(',')}]`;
        expect(parsePythonJson(written)).toEqual([...strings, Number.NaN, Number.POSITIVE_INFINITY]);
      }),
    );
  });

  it('keeps __proto__ a field', () => {
    const value = parsePythonJson('{"__proto__": NaN}') as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.hasOwn(value, '__proto__')).toBe(true);
  });
});
