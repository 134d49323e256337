import { describe, expect, it } from 'vitest';
import { benchCli } from './bench-cli.ts';

const RENTED = ['--decode-tokens-per-second', '1200', '--usd-per-hour', '1.2', '--utilization', '40%'];
const OWNED = ['--watts', '700', '--capital-usd', '30000'];
const serve = (...flags: string[]) => benchCli(['cost', 'serve', ...RENTED, ...OWNED, ...flags]);

describe('bench-cli cost serve, rent or own', () => {
  it('answers on the premise of its table, and for both ways of renting', async () => {
    const { stdout } = await serve();
    expect(stdout).toMatch(/^busy 40\.0% +\$0\.694$/m);
    expect(stdout).toMatch(/^owned, busy 40\.0% +\$0\.513$/m);
    expect(stdout).toMatch(/^owning is cheaper than rent by the month +after 35\.1 months$/m);
    expect(stdout).toMatch(/^owning is cheaper than rent by the busy hour +not within its 4 years$/m);
  });

  it('says what it leaves out, until it is given', async () => {
    expect((await serve()).stdout).toMatch(/not counted +.*--idle-watts.*--cost-of-capital-per-year/);
    const { stdout } = await serve('--idle-watts', '100', '--cost-of-capital-per-year', '8%');
    expect(stdout).not.toContain('not counted');
    const months = /rent by the month +after ([\d.]+) months/.exec(stdout)?.[1];
    expect(Number(months)).toBeGreaterThan(38);
  });

  it('refuses more power idle than busy, and a rate of a percent without its sign', async () => {
    const idle = await serve('--idle-watts', '900');
    expect([idle.code, idle.stderr]).toEqual([
      2,
      expect.stringContaining('--idle-watts must be at most --watts'),
    ]);
    const dear = await serve('--cost-of-capital-per-year', '8');
    expect([dear.code, dear.stderr]).toEqual([2, expect.stringContaining('--cost-of-capital-per-year')]);
  });
});
