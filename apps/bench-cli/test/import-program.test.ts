import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from './bench-cli.ts';

const BIN = fileURLToPath(new URL('../bin', import.meta.url));
const ESBUILD = path.dirname(createRequire(import.meta.url).resolve('esbuild/package.json'));

/** A checkout whose program says a word and where its source lies. */
function checkout() {
  const root = temporaryFolder();
  const at = (...names: string[]) => path.join(root, ...names);
  for (const folder of ['apps/bench-cli/bin', 'apps/bench-cli/src', 'node_modules', 'tmp']) {
    mkdirSync(at(folder), { recursive: true });
  }
  for (const name of readdirSync(BIN)) copyFileSync(path.join(BIN, name), at('apps/bench-cli/bin', name));
  symlinkSync(ESBUILD, at('node_modules/esbuild'));
  writeFileSync(at('package-lock.json'), '{}');
  writeFileSync(at('apps/bench-cli/package.json'), '{ "type": "module" }');
  return {
    at,
    write: (word: string) =>
      writeFileSync(
        at('apps/bench-cli/src/cli.ts'),
        `export const main = (args: string[]): void => console.log('${word}', args[0], import.meta.url, globalThis.breakevenProgram.hash);`,
      ),
    run: () => {
      const { stdout, stderr } = spawnSync(process.execPath, [at('apps/bench-cli/bin/bench-cli.js'), 'x'], {
        encoding: 'utf8',
        env: { ...process.env, TMPDIR: at('tmp') },
      });
      const [word, , , hash] = stdout.trim().split(' ');
      return { word, hash, stdout, stderr };
    },
  };
}

it('runs the sources as they are, and compiles them again when one has changed', () => {
  const { at, write, run } = checkout();
  const cached = () =>
    readdirSync(at('node_modules/.cache/breakeven')).filter((name) => name.endsWith('.mjs'));
  write('first');
  const { stdout, stderr } = run();
  expect({ stdout, stderr }).toMatchObject({ stdout: expect.stringMatching(/^first x file:/), stderr: '' });
  expect(stdout).toContain('/apps/bench-cli/src/cli.ts');
  expect(run().word).toBe('first');
  expect(cached()).toHaveLength(1);
  write('second');
  expect(run().word).toBe('second');
  expect(cached()).toHaveLength(2);
});

it('gives the program its hash, which tells changed sources apart and no folders', () => {
  const [one, other] = [checkout(), checkout()];
  const hashOf = ({ write, run }: typeof one, word: string) => {
    write(word);
    return run().hash;
  };
  const hash = hashOf(one, 'first');
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf(one, 'second')).not.toBe(hash);
  expect(hashOf(one, 'first')).toBe(hash);
  expect(one.run().hash).toBe(hash);
  writeFileSync(other.at('node_modules/.cache'), 'a file, no folder');
  expect(hashOf(other, 'first')).toBe(hash);
});

it('runs where nothing can be kept, and leaves nothing behind', () => {
  const { at, write, run } = checkout();
  write('first');
  writeFileSync(at('node_modules/.cache'), 'a file, no folder');
  expect(run()).toMatchObject({ word: 'first', stderr: '' });
  expect(readdirSync(at('tmp'))).toEqual([]);
  rmSync(at('node_modules/.cache'));
  expect(run().word).toBe('first');
  expect(existsSync(at('node_modules/.cache/breakeven/bench-cli.json'))).toBe(true);
});
