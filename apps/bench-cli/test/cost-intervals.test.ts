import { describe, expect, it } from 'vitest';
import { benchCli } from './bench-cli.ts';

async function text(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await benchCli(['cost', ...args]);
  expect(code, stderr).toBe(0);
  return stdout;
}

/** The two ends of the interval behind a name, in billions, or percent, or as they are. */
function ends(output: string, name: string, after = ''): [number, number] {
  const line = output.split('\n').find((row) => row.startsWith(name)) ?? '';
  const [, low = '', high = ''] =
    /\(\$?([\d.,]+[BT%]?) – \$?([\d.,]+[BT%]?)\)/.exec(line.slice(line.indexOf(after))) ?? [];
  const number = (part: string) => Number(part.replace(/[BT%,]/g, '')) * (part.endsWith('T') ? 1000 : 1);
  return [number(low), number(high)];
}

describe('bench-cli cost, without a flag for it,', () => {
  it('law: prints the interval of the default law: 51B to 112B at Chinchilla’s budget', async () => {
    const output = await text('law', '--flop', '5.76e23');
    const [low, high] = ends(output, 'parameters');
    expect(Math.abs(low / 51 - 1)).toBeLessThan(0.05);
    expect(Math.abs(high / 112 - 1)).toBeLessThan(0.05);
    const [few, many] = ends(output, 'tokens');
    expect(Math.abs(few / 860 - 1)).toBeLessThan(0.05);
    expect(Math.abs(many / 1870 - 1)).toBeLessThan(0.05);
  });

  it('law: prints none of a number that was given', async () => {
    const output = await text('law', '--params', '7B', '--tokens', '2T');
    expect(output).toMatch(/^parameters +7\.00B$/m);
    expect(ends(output, 'loss')[0]).toBeGreaterThan(2);
  });

  it('optimal: prints a saving of 21 to 38 %', async () => {
    const [low, high] = ends(
      await text('optimal', '--match-params', '13B', '--inference-tokens', '2T'),
      'saving',
    );
    expect(low).toBeGreaterThan(20);
    expect(low).toBeLessThan(22.5);
    expect(high).toBeGreaterThan(36.5);
    expect(high).toBeLessThan(38.5);
  });

  it('optimal: prints the interval of the dollar answer beside the dollar answer', async () => {
    const output = await text(
      'optimal',
      ...['--match-params', '70B', '--inference-tokens', '1T', '--usd-per-gpu-hour', '2'],
      ...['--peak-flop', '989e12', '--training-mfu', '0.4', '--inference-mfu', '0.1'],
    );
    const [low, high] = ends(output, 'cheapest in dollars');
    expect(low).toBeLessThan(41);
    expect(high).toBeGreaterThan(41);
    expect(high).toBeLessThan(ends(output, 'cheapest in all')[0]);
    expect(ends(output, 'its cost')[0]).toBeLessThan(1_324_160);
    expect(ends(output, 'its cost')[1]).toBeGreaterThan(1_324_160);
  });

  it('takes no correlation, which the draws have in them', async () => {
    for (const question of [
      ['law', '--flop', '1e24'],
      ['optimal', '--match-params', '13B', '--inference-tokens', '2T'],
    ]) {
      const { code, stderr } = await benchCli(['cost', ...question, '--correlation', '0.9']);
      expect(code).toBe(2);
      expect(stderr).toContain('--correlation');
    }
  });
});
