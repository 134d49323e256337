import { expect, it } from 'vitest';
import { rejectionFix } from './submission.ts';

it('sends who has a report that is newer than the site to the site, and all others to bench-cli', () => {
  const newer =
    'http://x answered 400: schemaVersion: is 2, newer than the 1 that is read here: update the site';
  expect(rejectionFix(newer)).toContain('update the site');
  expect(rejectionFix('http://x answered 400: model.layers: is not a known field')).toContain(
    'update bench-cli',
  );
});
