import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { benchCli } from './bench-cli.ts';

const folder = fileURLToPath(new URL('../../../data/versions/', import.meta.url));
const FILES = readdirSync(folder).flatMap((name) =>
  name.endsWith('.json') ? [{ name, file: path.join(folder, name) }] : [],
);
const idOf = (file: string) => JSON.parse(readFileSync(file, 'utf8')).id;

it.each(FILES)('reads $name of an older version wherever results are read', async ({ name, file }) => {
  const validated = await benchCli(['validate', file]);
  expect(validated.stdout).toContain(`${idOf(file)}, `);
  const compared = await benchCli(['compare', file, file, '-o', 'json']);
  expect(compared.code, compared.stderr).toBe(0);
  expect(JSON.parse(compared.stdout)).toMatchObject({ tests: [{ test: 'tg8', ratio: 1 }], notCompared: [] });
  expect((await benchCli(['export', file, '-f', 'csv'])).code).toBe(0);
  const imported = await benchCli(['import', file, '-o', 'json']);
  // What was measured here needs no import, and is named as what it is.
  if (name.startsWith('report-')) {
    expect(imported).toMatchObject({ code: 2, stdout: '' });
    expect(imported.stderr).toContain('is a report of bench-cli, not of another tool');
  } else {
    expect(JSON.parse(imported.stdout).id).toBe(idOf(file));
  }
});
