import fc from 'fast-check';
import { expect, it } from 'vitest';
import { duplicateKey } from './duplicate-key.ts';

it.each([
  ['{"a": 1, "a": 2}', 'a', ['1', '2']],
  ['{"a": 1, "b": {"c": [1, {"d": "x", "d": "y"}]}}', 'd', ['"x"', '"y"']],
  ['{"a": {"b": 1}, "a": {"b": 2}}', 'a', ['{"b": 1}', '{"b": 2}']],
  ['{"a": NaN, "a": Infinity }', 'a', ['NaN', 'Infinity']],
  ['{"a": 1, "\\u0061": 2}', 'a', ['1', '2']],
  ['[{"__proto__": 1, "__proto__": 2}]', '__proto__', ['1', '2']],
])('finds the key that %s has twice', (text, key, values) => {
  expect(duplicateKey(text)).toEqual({ key, values });
});

it.each([
  '{"a": 1, "a": 1}',
  '{"a": {"a": {"a": 2}}}',
  '[{"a": 1}, {"a": 2}]',
  '{"a": "\\",\\"a\\":2", "b": "{[:,"}',
  '{"constructor": 1}',
  '5',
  '"a"',
  '',
])('finds none in %s', (text) => {
  expect(duplicateKey(text)).toBeNull();
});

it('finds none in what JSON.stringify writes', () => {
  fc.assert(fc.property(fc.json(), (text) => duplicateKey(text) === null));
});

it('does not recurse', () => {
  expect(duplicateKey(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toBeNull();
});
