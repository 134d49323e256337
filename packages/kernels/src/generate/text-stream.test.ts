import { expect, it } from 'vitest';
import { TextStream } from './text-stream.ts';

/** Token ids are bytes. */
const bytes = {
  decode: (ids: readonly number[]) => new TextDecoder().decode(Uint8Array.from(ids)),
};

it('shows text token by token, and half a character not before it is whole', () => {
  const text = 'a\u{e9}\u{1f600} b';
  const ids = [...new TextEncoder().encode(text)];
  const stream = new TextStream(bytes, [...new TextEncoder().encode('the prompt')]);
  const pieces = ids.map((id) => stream.push(id));
  expect(pieces.join('')).toBe(text);
  expect(pieces).toEqual(['a', '', '\u{e9}', '', '', '', '\u{1f600}', ' ', 'b']);
});
