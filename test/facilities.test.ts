import { afterEach, describe, expect, it, vi } from 'vitest';
import { FACILITY_NAMES, facility, facilityVariable } from './facilities.ts';

describe('facility', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each(FACILITY_NAMES)('takes %s from its variable', (name) => {
    vi.stubEnv(facilityVariable(name), '/some/where');
    expect(facility(name)).toMatchObject({ name, available: true, path: '/some/where' });
  });

  it.each(FACILITY_NAMES)('says in one line what is missing without %s', (name) => {
    vi.stubEnv('BREAKEVEN_REQUIRE_ALL', '');
    vi.stubEnv(facilityVariable(name), '');
    expect(facility(name)).toMatchObject({ available: false, path: '' });
    expect(facility(name).missing).toMatch(/^no [^\n]+: [^\n]+\([^\n]+\)$/);
  });

  it.each(FACILITY_NAMES)('throws where all are required and %s is absent', (name) => {
    vi.stubEnv('BREAKEVEN_REQUIRE_ALL', '1');
    vi.stubEnv(facilityVariable(name), '');
    expect(() => facility(name)).toThrow(/BREAKEVEN_REQUIRE_ALL=1, but there is no /);
  });
});
