import { afterEach, describe, expect, it, vi } from 'vitest';
import { trustEnvironment } from './env.ts';

const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(64));

describe('trustEnvironment', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('trusts nobody unless it is told to', () => {
    const names = 'OPERATOR_KEY RUNNER_KEYS TRUSTED_PROXIES NETWORK_KEY WRITES_PER_NETWORK WRITES_PER_KEY';
    for (const name of names.split(' ')) vi.stubEnv(`BREAKEVEN_${name}`, '');
    const { trustedProxies, ...rest } = trustEnvironment();
    expect(trustedProxies.rules).toEqual([]);
    expect(rest).toEqual({
      operatorKey: null,
      runnerKeys: [],
      networkKey: undefined,
      writesPerNetwork: 3000,
      writesPerKey: 1000,
    });
  });

  it('counts the operator among the runners, and knows networks', () => {
    vi.stubEnv('BREAKEVEN_OPERATOR_KEY', a);
    vi.stubEnv('BREAKEVEN_RUNNER_KEYS', ` ${b}, ${c}`);
    vi.stubEnv('BREAKEVEN_TRUSTED_PROXIES', '10.0.0.0/8, ::1');
    vi.stubEnv('BREAKEVEN_WRITES_PER_KEY', '0');
    const { operatorKey, runnerKeys, trustedProxies, writesPerKey } = trustEnvironment();
    expect({ operatorKey, runnerKeys, writesPerKey }).toEqual({
      operatorKey: a,
      runnerKeys: [a, b, c],
      writesPerKey: 0,
    });
    expect(trustedProxies.check('10.255.0.1')).toBe(true);
    expect(trustedProxies.check('::1', 'ipv6')).toBe(true);
    expect(trustedProxies.check('11.0.0.1')).toBe(false);
  });

  it.each([
    ['BREAKEVEN_OPERATOR_KEY', 'me'],
    ['BREAKEVEN_OPERATOR_KEY', `${a},${b}`],
    ['BREAKEVEN_RUNNER_KEYS', `${a},${(b ?? '').toUpperCase()}`],
    ['BREAKEVEN_TRUSTED_PROXIES', 'proxy.example'],
    ['BREAKEVEN_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['BREAKEVEN_TRUSTED_PROXIES', '10.0.0.0/'],
    ['BREAKEVEN_NETWORK_KEY', 'secret'],
    ['BREAKEVEN_WRITES_PER_NETWORK', '-1'],
    ['BREAKEVEN_WRITES_PER_KEY', 'many'],
  ])('names %s where it is "%s"', (name, value) => {
    vi.stubEnv(name, value);
    expect(() => trustEnvironment()).toThrow(new RegExp(`^${name} must `));
  });
});
