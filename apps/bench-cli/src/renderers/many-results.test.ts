import { expect, it } from 'vitest';
import { BARE, RATE, reportOf } from './bare-result.fixture.ts';
import { IMPORTED_RENDERERS } from './imported.ts';

it('writes a table however many results there are', () => {
  const many = Array.from({ length: 100_000 }, () => ({ ...BARE, generatedTokensPerSecond: RATE }));
  expect(IMPORTED_RENDERERS.table(reportOf(many)).split('\n')).toHaveLength(100_003);
});
