import { expect, it } from 'vitest';
import { isGenerated, isText, readText, repositoryFiles } from './repository/files.ts';

const MAX_LINES = 400;
const ours = repositoryFiles().filter((path) => isText(path) && !isGenerated(path));

/** Built from parts, so that this file is not found. */
const FOLDERS = ['work', 'root', 'home', 'Users'].map((name) => `/${name}/`);
const machinePath = new RegExp(`(?<![\\w.:/~-])(${FOLDERS.join('|')})[\\w.-]+`);
const windowsPath = /\b[A-Z]:\\{1,2}Users\\/;
const HOSTS = ['registry.npmjs', 'registry.yarnpkg', 'npmmirror', 'deb.debian', 'security.debian', 'pypi'];
const registryHost = new RegExp(`\\b(${HOSTS.join('|')})\\.(org|com)\\b`);

const linesWith = (pattern: RegExp, paths: readonly string[]) =>
  paths.flatMap((path) =>
    readText(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );

it(`has no file over ${MAX_LINES} lines`, () => {
  const long = ours
    .map((path) => ({ path, lines: readText(path).split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > MAX_LINES && path !== 'LICENSE' && !path.endsWith('.ipynb'));
  expect(long).toEqual([]);
});

it('spreads no object that is written out on the spot', () => {
  const spread = /^\s*\.\.\.\{/;
  const sources = ours.filter((path) => /\.tsx?$/.test(path));
  expect(linesWith(spread, sources)).toEqual([]);
  expect(spread.test('    ...{ a, b },')).toBe(true);
});

it('names no folder of one machine', () => {
  expect(linesWith(machinePath, ours)).toEqual([]);
  expect(linesWith(windowsPath, ours)).toEqual([]);
  expect(machinePath.test(`see ${FOLDERS[2]}somebody/notes`)).toBe(true);
  expect(machinePath.test(`https://example.org${FOLDERS[2]}page`)).toBe(false);
});

it('names no host of a package registry', () => {
  expect(
    linesWith(registryHost, [
      ...ours,
      ...repositoryFiles().filter((path) => path.endsWith('package-lock.json')),
    ]),
  ).toEqual([]);
  expect(registryHost.test(`https://${HOSTS[0]}.org/turbo`)).toBe(true);
});

it('ends every text file with a newline', () => {
  const unfinished = ours.filter((path) => readText(path) !== '' && !readText(path).endsWith('\n'));
  expect(unfinished).toEqual([]);
});
