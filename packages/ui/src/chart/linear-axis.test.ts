import { describe, expect, it } from 'vitest';
import { linearAxis } from './linear-axis.ts';

describe('linearAxis', () => {
  it('puts round ticks inside a domain that holds every value', () => {
    const { domain, ticks } = linearAxis([9.81, 10.4, 10.02]);
    expect(domain[0]).toBeLessThan(9.81);
    expect(domain[1]).toBeGreaterThan(10.4);
    expect(ticks).toEqual([9.8, 10, 10.2, 10.4]);
  });

  it('has a width where all values are the same, and where they are 0', () => {
    expect(linearAxis([250]).ticks).toContain(250);
    expect(linearAxis([0, 0]).ticks).toContain(0);
  });
});
