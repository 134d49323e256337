import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { TINY_TOKENIZER } from '../../test/tiny-checkpoint.ts';
import { TextStream } from '../commands/generate/text-stream.ts';
import { readTokenizer } from './tokenizer.ts';

function folderWith(tokenizer: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tokenizer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, 'tokenizer.json'), tokenizer);
  return folder;
}

it('names a pointer, and reads a byte order mark and numbers of Python', async () => {
  const pointer = folderWith('version https://git-lfs.github.com/spec/v1\noid sha256:0\n');
  await expect(readTokenizer(pointer)).rejects.toThrow(
    /tokenizer\.json cannot be used: it is a Git LFS pointer/,
  );
  const text = JSON.stringify({ ...TINY_TOKENIZER, score: 'NAN' }).replace('"NAN"', 'NaN');
  expect((await readTokenizer(folderWith(`\ufeff${text}`)))?.encode('a')).toHaveLength(1);
});

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
