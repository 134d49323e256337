import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { restTypes } from '../scripts/rest-types.ts';

it('has the types that the OpenAPI document gives: npm run generate -w @breakeven/client', async () => {
  const committed = await readFile(new URL('../src/generated/rest.ts', import.meta.url), 'utf8');
  expect(committed === (await restTypes())).toBe(true);
});
