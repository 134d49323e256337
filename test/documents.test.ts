import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './repository/files.ts';

describe('README.md', () => {
  const readme = readText('README.md');
  const { scripts } = JSON.parse(readText('package.json'));

  it.each(['npm install && npm start', 'npm install && npm test'])('says: %s', (command) => {
    expect(readme).toContain(command);
  });

  it('names only commands that exist', () => {
    const run = [...readme.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[\w:-]+)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the documents', () => {
  const files = new Set(repositoryFiles());
  const exists = (path: string) => {
    const folder = `${path.replace(/\/$/, '')}/`;
    return files.has(path) || [...files].some((file) => file.startsWith(folder));
  };
  const documents = [...files].filter((path) => /^([A-Z]+|docs\/.*)\.md$/.test(path));
  const matches = (pattern: RegExp) =>
    documents.flatMap((path) =>
      [...readText(path).matchAll(pattern)].map((match) => ({ path, target: match[1] ?? '' })),
    );

  it('link only to files that exist', () => {
    const links = matches(/\]\((?!https?:|#)([^)#]+)/g);
    const broken = links.filter(({ path, target }) => !exists(posix.join(posix.dirname(path), target)));
    expect(links.length).toBeGreaterThan(0);
    expect(broken).toEqual([]);
  });

  it('name only files and folders that exist', () => {
    const named = matches(/`((?:packages|apps|scripts|test|docs|data)\/[\w./[\]-]+)`/g);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ target }) => !exists(target))).toEqual([]);
  });

  it('open with the question that they answer', () => {
    const titles = documents
      .filter((path) => /^docs\/[^/]+$/.test(path))
      .map((path) => ({ path, title: readText(path).split('\n')[0] ?? '' }));
    expect(titles.length).toBeGreaterThan(10);
    expect(titles.filter(({ title }) => !/^# .*\?$/.test(title))).toEqual([]);
  });

  it.each([
    ['README.md', 100],
    ['ARCHITECTURE.md', 150],
  ])('%s has at most %i lines', (path, most) => {
    expect(readText(path).split('\n').length - 1).toBeLessThanOrEqual(most);
  });
});
