import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findTokenizer } from '@breakeven/kernels/generate/tokenizer';
import { expect, it, onTestFinished } from 'vitest';
import { TINY_TOKENIZER } from '../../test/tiny-checkpoint.ts';
import { filesBeside } from './files-beside.ts';

function folderWith(tokenizer: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tokenizer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, 'tokenizer.json'), tokenizer);
  return folder;
}

it('names a pointer, and reads a byte order mark and numbers of Python', async () => {
  const pointer = folderWith('version https://git-lfs.github.com/spec/v1\noid sha256:0\n');
  await expect(findTokenizer(null, filesBeside(pointer))).rejects.toThrow(
    /tokenizer\.json cannot be used: it is a Git LFS pointer/,
  );
  const text = JSON.stringify({ ...TINY_TOKENIZER, score: 'NAN' }).replace('"NAN"', 'NaN');
  const found = await findTokenizer(null, filesBeside(folderWith(`\ufeff${text}`)));
  expect(found.tokenizer?.encode('a')).toHaveLength(1);
});
