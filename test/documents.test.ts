import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './repository/files.ts';

describe('README.md', () => {
  const readme = readText('README.md');
  const { scripts } = JSON.parse(readText('package.json'));

  it.each(['npm install && npm start', 'npm install && npm test'])('says: %s', (command) => {
    expect(readme).toContain(command);
  });

  it('names only commands that there are', () => {
    const run = [...readme.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[\w:-]+)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links only to files that there are', () => {
    const files = new Set(repositoryFiles());
    const links = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'].flatMap((path) =>
      [...readText(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? ''),
    );
    const folders = (link: string) =>
      [...files].some((file) => file.startsWith(`${link.replace(/\/$/, '')}/`));
    expect(links.filter((link) => !files.has(link) && !folders(link))).toEqual([]);
  });
});
