import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../test/bench-cli.ts';
import { sourceStack } from './source-stack.ts';

it('names the line of the source, and leaves alone what has no map', async () => {
  const source = '\n\ntype Longer = 1;\n\nexport const fail = () => { throw new Error("broken"); };\n';
  const compiled = await transform(source, {
    loader: 'ts',
    sourcemap: 'external',
    sourcefile: 'src/some.ts',
  });
  const file = path.join(temporaryFolder(), 'compiled.mjs');
  const line = compiled.code.split('\n').findIndex((text) => text.includes('throw'));
  const error = new Error('broken');
  error.stack = `Error: broken\n    at fail (${pathToFileURL(file).href}:${line + 1}:9)\n    at node:fs:1:2`;
  expect(sourceStack(error)).toBe(error.stack);
  writeFileSync(`${file}.map`, compiled.map);
  expect(sourceStack(error)).toBe(`Error: broken\n    at fail (src/some.ts:5:35)\n    at node:fs:1:2`);
});
