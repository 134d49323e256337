import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { IMPORTED_RULES } from './imported/judge-imported.ts';
import { RULES } from './rules.ts';

const text = readFileSync(new URL('../../../../docs/method.md', import.meta.url), 'utf8');

it.each([
  ['reports', RULES],
  ['imported results', IMPORTED_RULES],
])('stands in docs/method.md, rule for rule of %s', (_, rules) => {
  const rows = rules.map(
    ({ id, holds, against, tolerance }) => `| \`${id}\` | ${holds} | ${against} | ${tolerance} |\n`,
  );
  const table = `| rule | compares | with | allows |\n|---|---|---|---|\n${rows.join('')}`;
  expect(text).toContain(table);
});
