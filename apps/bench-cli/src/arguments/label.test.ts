import { expect, it } from 'vitest';
import { label } from './label.ts';

it.each(['on the desk', 'auf dem Tisch, größer', '自作PC（居間）'])('takes %j', (text) => {
  expect(label(text)).toBe(text);
});

it.each([
  ['', /at most 120/],
  ['  ', /at most 120/],
  ['x'.repeat(121), /at most 120/],
  ['desk\u202e', /holds U\+202E/],
  ['de\u200bsk', /holds U\+200B/],
])('refuses %j', (text, message) => {
  expect(() => label(text)).toThrow(message);
});
