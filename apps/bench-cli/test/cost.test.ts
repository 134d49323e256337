import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPORT } from '@breakeven/schema/report.fixture';
import { describe, expect, it } from 'vitest';
import { benchCli, temporaryFolder } from './bench-cli.ts';

async function json(args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await benchCli(['cost', ...args, '-o', 'json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('bench-cli cost', () => {
  it('serve: prices a rate', async () => {
    const answer = await json(['serve', '--tokens-per-second', '1000', '--usd-per-hour', '2']);
    expect(answer.usdPerMillionTokens).toBeCloseTo(0.5555556, 6);
  });

  it('serve: prices a report, and a GPU of the catalogue', async () => {
    const file = path.join(temporaryFolder(), 'report.json');
    writeFileSync(file, JSON.stringify(REPORT));
    const own = await json(['serve', '--report', file, '--usd-per-hour', '2']);
    expect(own.usdPerMillionOutputTokens).toBeCloseTo(27.7778, 3);
    const known = await json(['serve', '--report', file, '--gpu', 'nvidia-h100-sxm']);
    expect(known).toMatchObject({ usdPerHour: 2.95, price: { observedOn: '2026-05-20', kind: 'on-demand' } });
  });

  it('break-even: has Timbers’s figures, mended', async () => {
    const flags = ['--training-usd', '5e6', '--usd-per-million', '20', '--gross-margin', '0.6'];
    const answer = await json([
      'break-even',
      ...flags,
      '--tokens-per-response',
      '300',
      '--responses-per-day',
      '1e8',
    ]);
    expect(answer).toMatchObject({ servingUsdPerToken: 8e-6, breakEvenTokens: 6.25e11 });
    expect(answer.breakEvenResponses).toBeCloseTo(2_083_333_333.33, 1);
    expect(answer.breakEvenDays).toBeCloseTo(20.8333, 4);
  });

  it('optimal: has Sardana’s figure', async () => {
    const answer = await json([
      'optimal',
      '--match-params',
      '13B',
      '--inference-tokens',
      '2T',
      '--law',
      'de-vries-2023',
    ]);
    expect(answer.params).toBeCloseTo(6.9686e9, -6);
    expect(answer.tokens).toBeCloseTo(1.2478e12, -9);
    expect(answer.savingFraction).toBeCloseTo(0.1745, 4);
    expect(Number((answer.savingFlop as number).toPrecision(3))).toBe(1.69e22);
  });

  it('law: has the optimum of Chinchilla’s budget', async () => {
    const answer = await json(['law', '--law', 'besiroglu-2024', '--flop', '5.76e23']);
    expect(answer.params).toBeCloseTo(7.2249e10, -7);
    expect(answer.tokens).toBeCloseTo(1.32874e12, -8);
    expect(answer.loss).toBeCloseTo(1.97444, 5);
  });

  it('prints tables of text by default', async () => {
    const { code, stdout } = await benchCli(['cost', 'law', '--law', 'all', '--flop', '1e23']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^law +parameters +tokens +loss +FLOP\nbesiroglu-2024 /);
  });

  it('shows examples and exit codes in the help of each question', async () => {
    const { stdout } = await benchCli(['cost', '--help']);
    for (const question of ['serve', 'break-even', 'optimal', 'law']) {
      expect(stdout).toContain(question);
      const { code, stdout: help } = await benchCli(['cost', question, '--help']);
      expect(code).toBe(0);
      expect(help).toContain(`Examples:\n  bench-cli cost ${question} `);
      expect(help).toContain('Exit codes:');
    }
  });
});

describe('a wrong question ends with 2 and says what is wrong', () => {
  it.each<[string, string[], RegExp]>([
    [
      'no number',
      ['serve', '--tokens-per-second', 'many', '--usd-per-hour', '2'],
      /--tokens-per-second.*5e6, 13B, 2T/s,
    ],
    [
      'no rate',
      ['serve', '--usd-per-hour', '2'],
      /--tokens-per-second or .*must be given\nfix: bench-cli cost serve --help/,
    ],
    [
      'no price',
      ['serve', '--tokens-per-second', '1'],
      /no price of an hour\nfix: give --usd-per-hour, or --gpu/,
    ],
    [
      'a rate of 0',
      ['serve', '--tokens-per-second', '0', '--usd-per-hour', '2'],
      /--tokens-per-second must be above 0/,
    ],
    [
      'unknown GPU',
      ['serve', '--tokens-per-second', '1', '--gpu', 'nvidia-h100'],
      /unknown; the nearest are .*nvidia-h100-sxm/,
    ],
    [
      'no such price',
      ['serve', '--tokens-per-second', '1', '--gpu', 'nvidia-t4'],
      /no on-demand price is known/,
    ],
    [
      'margin of 1',
      ['break-even', '--training-usd', '1', '--usd-per-million', '1', '--gross-margin', '1'],
      /--gross-margin must be below 1/,
    ],
    ['no training', ['break-even', '--usd-per-million', '1'], /required option '--training-usd/],
    [
      'unknown law',
      ['law', '--law', 'hoffmann', '--flop', '1e20'],
      /'hoffmann' is invalid.*hoffmann-2022-1/s,
    ],
    ['no loss', ['law', '--law', 'hoffmann-2022-1', '--loss', '2'], /gives optima and no loss/],
    ['too low a loss', ['law', '--loss', '1.5'], /--loss must be above 1.8172, the law's floor/],
    ['two questions', ['law', '--loss', '2', '--flop', '1e20'], /--flop or params, params and tokens/],
    [
      'dollars in part',
      ['optimal', '--match-params', '7B', '--inference-tokens', '1T', '--peak-flop', '1e15'],
      /--usd-per-gpu-hour, --training-mfu, --inference-mfu are missing/,
    ],
    [
      'not a report',
      ['serve', '--report', 'nothing.json', '--usd-per-hour', '2'],
      /nothing.json cannot be read: ENOENT/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await benchCli(['cost', ...args]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
