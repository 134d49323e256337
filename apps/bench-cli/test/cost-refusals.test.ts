import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPORT } from '@breakeven/schema/report/report.fixture';
import { describe, expect, it } from 'vitest';
import { benchCli, temporaryFolder } from './bench-cli.ts';

/** What would have no effect, or could have none, and what is said of it. */
const IDLE: readonly [message: string, line: string][] = [
  ['--gpus does not go with --usd-per-hour', 'serve --tokens-per-second 9 --usd-per-hour 3 --gpus 8'],
  [
    '--gpu does not go with --usd-per-hour',
    'serve --tokens-per-second 9 --usd-per-hour 3 --gpu nvidia-h100-sxm',
  ],
  ['must be a whole number', 'serve --tokens-per-second 9 --gpu nvidia-h100-sxm --gpus 1.5'],
  ['--gpus must be a whole number from 1', 'predict -m llama-3.1-8b --gpu nvidia-h100-sxm --gpus 1.5'],
  ['--years needs --capital-usd', 'serve --tokens-per-second 9 --usd-per-hour 3 --years 5'],
  ['--pue needs --capital-usd', 'serve --tokens-per-second 9 --usd-per-hour 3 --pue 1.5'],
  ['--capital-usd needs --watts', 'serve --tokens-per-second 9 --usd-per-hour 3 --capital-usd 100'],
  [
    '--input-tokens needs --prefill-tokens-per-second and --decode-tokens-per-second',
    'serve --tokens-per-second 9 --usd-per-hour 3 --input-tokens 9 --output-tokens 9',
  ],
  [
    '--responses-per-day needs --tokens-per-response',
    'break-even --training-usd 1 --usd-per-million 1 --responses-per-day 9',
  ],
  [
    '--against-training-usd needs --against-usd-per-million',
    'break-even --training-usd 1 --usd-per-million 1 --against-training-usd 9',
  ],
  ['--samples needs --law besiroglu-2024', 'law --law kaplan-2020 --flop 1e22 --samples 100'],
  ['--samples does not go with --law all', 'law --law all --flop 1e22 --samples 100'],
  ['--seed needs --samples', 'law --flop 1e22 --seed 1'],
  ['--unique-tokens needs --law muennighoff-2023', 'law --flop 1e22 --unique-tokens 1B'],
  ['--samples must be a whole number from 100 to 100000, but is 5\\n', 'law --flop 1e22 --samples 5'],
  ['--seed must be a whole number, but is 1.5\\n', 'law --flop 1e22 --samples 100 --seed 1.5'],
  ['--flop must be given, or --params, or --loss, or --model\\n', 'law'],
  ['--flop must be given, or --params, or --loss, or --model\\n', 'law --law all'],
  ['--flop gives 0.0477 parameters', 'law --flop 1'],
  ['--match-params must be given, or --loss\\n', 'optimal --inference-tokens 1T'],
  ['--match-params does not go with --loss', 'optimal --inference-tokens 1T --match-params 7B --loss 2'],
  [
    '--prompt-tokens needs --usd-per-gpu-hour, --peak-flop, ',
    'optimal --inference-tokens 1T --match-params 7B --prompt-tokens 1B',
  ],
  ['--batch must be a whole number from 1 to 16777216', 'predict -m llama-3.1-8b --gpu nvidia-t4 --batch 1B'],
  [
    '--utilization needs --usd-per-gpu-hour or --price',
    'predict -m llama-3.1-8b --gpu nvidia-t4 --utilization 0.5',
  ],
  ['--depth must be a number from 0', 'predict -m llama-3.1-8b --gpu nvidia-t4 --depth 1e41'],
];

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
      /--tokens-per-second must be given, or --prefill.*\nfix: give --tokens-per-second, /,
    ],
    [
      'no price',
      ['serve', '--tokens-per-second', '1'],
      /no price of an hour\nfix: give --usd-per-hour, --gpu for a default, or --price/,
    ],
    [
      'rates beside a report, which has its own',
      ['serve', '--report', 'report.json', '--usd-per-hour', '2', '--watts', '700'],
      /--watts does not go with --report: a report has rates and power of its own/,
    ],
    [
      'a rate for each user without a report',
      ['serve', '--tokens-per-second', '9', '--usd-per-hour', '2', '--tokens-per-second-per-user', '4'],
      /--tokens-per-second-per-user needs --report/,
    ],
    [
      'a budget beyond all there is',
      ['law', '--flop', '1e41'],
      /--flop must be a number from 1e-40 to 1e40, but is 1e41\n/,
    ],
    [
      'a rate of 0',
      ['serve', '--tokens-per-second', '0', '--usd-per-hour', '2'],
      /error: --tokens-per-second must be a number above 0 and at most 1e40, but is 0\nfix/,
    ],
    [
      'unknown GPU',
      ['serve', '--tokens-per-second', '1', '--gpu', 'nvidia-h100'],
      /unknown; the nearest are .*nvidia-h100-sxm/,
    ],
    [
      'unknown GPU like none',
      ['serve', '--tokens-per-second', '1', '--gpu', 'nope'],
      /--gpu nope: unknown\nfix: take one of .*nvidia-h100-sxm, .*amd-mi300x/,
    ],
    [
      'no such price',
      ['serve', '--tokens-per-second', '1', '--gpu', 'nvidia-h20'],
      /no dated on-demand price was known on .*known: none\nfix: give --usd-per-hour/,
    ],
    [
      'a price that was not known yet',
      ['serve', '--tokens-per-second', '1', '--gpu', 'nvidia-rtx4090', '--as-of', '2026-06-01'],
      /no dated on-demand price was known on 2026-06-01 \(the first is of 2026-08-22\)/,
    ],
    [
      'no such id of a price',
      ['serve', '--tokens-per-second', '1', '--price', 'verda-h100'],
      /--price verda-h100: unknown; the nearest are verda-h100-sxm-/,
    ],
    [
      'a price beside a price',
      [
        'race',
        '--family',
        'llama-1',
        '--price',
        'oracle-a10-on-demand-2026-08-22',
        '--usd-per-gpu-hour',
        '2',
      ],
      /--price does not go with --usd-per-gpu-hour/,
    ],
    [
      'a price of another GPU',
      ['predict', '-m', 'llama-2-7b', '--gpu', 'amd-mi300x', '--price', 'oracle-a10-on-demand-2026-08-22'],
      /is of nvidia-a10, but --gpu is amd-mi300x/,
    ],
    ['a day that is none', ['prices', '--as-of', '2026-02-30'], /must be a day such as 2026-06-01/],
    [
      'margin of 1',
      ['break-even', '--training-usd', '1', '--usd-per-million', '1', '--gross-margin', '1'],
      /--gross-margin must be a number of 0 or above and below 1, but is 1/,
    ],
    ['no training', ['break-even', '--usd-per-million', '1'], /required option '--training-usd/],
    [
      'unknown law',
      ['law', '--law', 'hoffmann', '--flop', '1e20'],
      /'hoffmann' is invalid.*hoffmann-2022-1/s,
    ],
    [
      'no loss',
      ['law', '--law', 'hoffmann-2022-1', '--loss', '2'],
      /--law must be one that gives the loss of one pass, but hoffmann-2022-1 gives optima and no loss/,
    ],
    ...IDLE.map(([message, line]): [string, string[], RegExp] => [
      message,
      line.split(' '),
      new RegExp(message),
    ]),
    ['too low a loss', ['law', '--loss', '1.5'], /--loss must be above 1.8172, the law's floor/],
    [
      'two questions',
      ['law', '--loss', '2', '--flop', '1e20'],
      /--flop does not go with --loss\nfix: leave --flop or --loss out/,
    ],
    [
      'dollars in part',
      ['optimal', '--match-params', '7B', '--inference-tokens', '1T', '--peak-flop', '1e15'],
      /--peak-flop needs --usd-per-gpu-hour, --training-mfu and --inference-mfu, or else --gpu or --report\n/,
    ],
    [
      'not a report',
      ['serve', '--report', 'nothing.json', '--usd-per-hour', '2'],
      /nothing.json cannot be read: ENOENT/,
    ],
  ])('%s', async (_, args, message) => {
    const file = path.join(temporaryFolder(), 'report.json');
    writeFileSync(file, JSON.stringify(REPORT));
    const flags = args.map((arg) => (arg === 'REPORT' ? file : arg));
    const { code, stdout, stderr } = await benchCli(['cost', ...flags]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
