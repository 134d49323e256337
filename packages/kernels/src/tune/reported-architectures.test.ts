import { expect, it } from 'vitest';
import { isUncharted, REPORTED_ARCHITECTURES } from './reported-architectures.ts';

it('is uncharted what nobody has reported on, unless it is software', () => {
  const unknown = { vendor: 'nobody', architecture: 'none', isSoftwareAdapter: false };
  expect(isUncharted(unknown)).toBe(true);
  expect(isUncharted({ ...unknown, isSoftwareAdapter: true })).toBe(false);
  for (const one of REPORTED_ARCHITECTURES)
    expect(isUncharted({ ...one, isSoftwareAdapter: false })).toBe(false);
});
