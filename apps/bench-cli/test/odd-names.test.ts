import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compareRates } from '../src/commands/compare/compare-rates.ts';
import { renderCsv, renderSql } from '../src/renderers/llama-bench-text.ts';
import { benchCli, temporaryFolder } from './bench-cli.ts';

/** Names that every object of JavaScript has, though nobody gave them. */
const INHERITED = ['constructor', '__proto__'];

/** Every argument of the command line that is a text, with the odd name in place of WORD. */
const LINES = [
  'WORD',
  'run -m WORD',
  'run -t WORD',
  'run -o WORD',
  'run --weights WORD',
  'run --adapter WORD --disable-feature WORD',
  'kernels --op WORD',
  'kernels --op matmul --dim WORD=1',
  'kernels --op matmul --emit out --as WORD',
  'tune --op WORD',
  'plan -m WORD',
  'plan -m smollm2-135m --as WORD',
  'generate --weights WORD --tokens 1',
  'suite --predict WORD',
  'suite --tier WORD',
  'submit WORD',
  'import WORD',
  'export WORD -f WORD',
  'compare WORD WORD',
  'compare WORD --published',
  'validate WORD',
  'completion WORD',
  'cost WORD',
  'cost serve --tokens-per-second 1 --gpu WORD',
  'cost serve --tokens-per-second 1 --gpu nvidia-h100-sxm --price-kind WORD',
  'cost serve --report WORD --usd-per-hour 1',
  'cost law --law WORD --flop 1e22',
  'cost optimal --law WORD --match-params 7B --inference-tokens 1T',
  'cost test-time --small WORD --large llama-3.1-70b --input-tokens 1 --output-tokens 1',
  'cost test-time --small llama-3.1-8b --large WORD --input-tokens 1 --output-tokens 1',
  'cost race --family WORD',
  'cost race --family llama-1 --report WORD',
  'cost equal-schedules --family WORD',
  'cost schedule --model WORD',
  'cost released --law WORD',
  'cost essays --source WORD',
  'cost linearity WORD',
  'cost predict -m WORD --gpu nvidia-t4',
  'cost predict -m llama-2-7b --gpu WORD',
  'cost predict -m llama-2-7b --gpu nvidia-t4 -t WORD',
];

it.each(LINES)('bench-cli %s finds nothing that every object inherits', async (line) => {
  for (const word of INHERITED) {
    const { code, stdout, stderr } = await benchCli(line.replaceAll('WORD', word).split(' '));
    expect({ code, stdout }, `${word}: ${stderr}`).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toMatch(/native code|\[object|NaN|undefined|should not happen/);
  }
});

it('exports a column of an odd name as text, and nothing where a row lacks it', async () => {
  const file = path.join(temporaryFolder(), 'rows.jsonl');
  const row = { build_commit: 'a', model_type: 'm', n_prompt: 1, n_gen: 0, avg_ts: 1, stddev_ts: 0 };
  writeFileSync(file, [{ ...row, constructor: 'x' }, row].map((one) => JSON.stringify(one)).join('\n'));
  for (const format of ['csv', 'sql', 'md']) {
    const { stdout } = await benchCli(['export', file, '-f', format]);
    expect(stdout).not.toContain('native code');
  }
  const rows = [
    { columns: { toString: 'x' }, samples: null },
    { columns: { n_gen: 1 }, samples: null },
  ] as never;
  expect(renderCsv(rows) + renderSql(rows)).not.toContain('native code');
});

it('compares by the settings that a row has', () => {
  const rate = {
    test: 'tg8',
    tokens: 'generated' as const,
    per: 'system' as const,
    mean: 1,
    samples: [1, 1, 1],
    failedRequests: null,
    rounding: null,
  };
  const { differences } = compareRates(
    [{ ...rate, attributes: { constructor: 'a' } }],
    [{ ...rate, attributes: {} }] as never,
    0.95,
  );
  expect(JSON.stringify(differences)).toBe('{}');
});
