import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../src/errors/exit-codes.ts';
import { benchCli, hasSwiftShader, startBenchCli, TINY, TINY_RUN } from './bench-cli.ts';

const SOFTWARE_REPORTS = fileURLToPath(new URL('../../../data/software', import.meta.url));

describe('help', () => {
  it('shows examples and every exit code, of the program and of a command', async () => {
    for (const args of [['--help'], ['run', '--help'], ['help', 'run']]) {
      const { code, stdout, stderr } = await benchCli(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const { code: exitCode, meaning } of Object.values(EXIT_CODES)) {
        expect(stdout.replace(/\s+/g, ' ')).toContain(` ${exitCode} ${meaning}`);
      }
      // A command to be copied keeps its line; what is said of it has its own.
      const wide = stdout.split('\n').filter((line) => line.length > 80 && !/^ {2}bench-cli \S/.test(line));
      expect(wide).toEqual([]);
    }
  });
});

describe('a wrong command line ends with 2 and says what is wrong', () => {
  it.each<[string, string[], RegExp]>([
    ['unknown command', ['rnu'], /unknown command 'rnu'.*Did you mean run\?/s],
    ['unknown flag', ['run', '--modle', 'x'], /unknown option '--modle'.*Did you mean --model\?/s],
    ['unknown type', ['run', '-t', 'f64'], /--type.*'f64'.*f32, f16, q8_0, q4_0, q4_1/s],
    ['unknown output', ['run', '-o', 'xml'], /--output.*table, json/s],
    ['unknown model', ['run', '-m', 'smollm2-135'], /smollm2-135: unknown; the nearest are smollm2-135m, /],
    ['no such file', ['run', '-m', './nothing/config.json'], /there is no such file/],
    ['not a whole number', ['run', '-p', '1.5'], /'-p, --n-prompt <tokens>' argument '1.5'/],
    ['a negative number', ['run', '-n', '-8'], /'-n, --n-gen <tokens>' argument '-8'/],
    ['an absurd number', ['run', '-d', '1e9'], /'-d, --n-depth <tokens>' argument '1e9'/],
    ['no repetitions', ['run', '-r', '0'], /'-r, --repetitions <count>' argument '0'/],
    [
      'a wrong flag without a command',
      ['--repetition', '3'],
      /unknown option '--repetition'.*Did you mean --repetitions\?/s,
    ],
    [
      'a range that never ends',
      ['-p', '0-512*2'],
      /'-p, --n-prompt <tokens>' argument '0-512\*2'.*never reaches/,
    ],
    ['a pair that is none', ['-pg', '512'], /--prompt-gen.*argument '512'.*such as 512,128/],
    ['a share that is none', ['--target-cv', '0'], /--target-cv.*argument '0'.*such as 0.02/],
    ['a cache of mixed types', ['-ctk', 'f16', '-ctv', 'f32'], /keys and values must have the same type/],
    [
      'a folder that is not there',
      ['--output-file', './none/x.json'],
      /--output-file .\/none\/x.json cannot be written: ENOENT/,
    ],
    ['weights as a model', ['-m', './some/model.gguf'], /it holds weights\nfix: give it as --weights \./],
    [
      'a feature that is none, after one that is',
      ['--disable-feature', 'subgroups', '--disable-feature', 'wings'],
      /--disable-feature.*wings is not one of/,
    ],
    [
      'a format of what is predicted',
      ['suite', '--predict', 'intel-arc-b580', '-o', 'json'],
      /--output does not go with --predict: --predict measures nothing\nfix: leave --output or --predict out/,
    ],
    [
      'a feature off on a device of a file',
      ['plan', '-m', 'smollm2-135m', '--as', 'x.json', '--disable-feature', 'shader-f16'],
      /--disable-feature does not go with --as: no device is opened/,
    ],
    [
      'an interface for the adapter that has a driver of its own',
      ['run', '--adapter', 'swiftshader', '--backend', 'vulkan'],
      /--backend does not go with --adapter swiftshader: it has a driver of its own/,
    ],
    [
      'passes of a prompt that is not planned',
      ['plan', '-m', 'smollm2-135m', '-p', '0', '--ubatch-size', '64'],
      /--ubatch-size needs --n-prompt above 0 or --n-depth above 0: it bounds the passes of a prompt/,
    ],
    ['no memory', ['plan', '-m', 'smollm2-135m', '--memory', '0'], /--memory.*argument '0'.*from 0.001/],
    [
      'no window to take away',
      ['plan', '-m', 'llama-2-7b', '--window', '0'],
      /--window 0: Llama 2 7B has no/,
    ],
    ['a pass longer than passes are', ['tune', '-p', '513'], /--n-prompt.*argument '513'.*from 1 to 512/],
    [
      'an efficiency beside measured ones',
      ['cost', 'predict', '-m', 'llama-2-7b', '--calibrate', 'x.json', '--bandwidth-efficiency', '0.7'],
      /--bandwidth-efficiency does not go with --calibrate: it stands in place of what was measured/,
    ],
    [
      'more watts while idle than while busy, by the flags',
      [
        ...[
          'cost',
          'serve',
          '--decode-tokens-per-second',
          '100',
          '--usd-per-hour',
          '3',
          '--utilization',
          '40%',
        ],
        ...['--capital-usd', '100', '--watts', '700', '--idle-watts', '800'],
      ],
      /--idle-watts must be at most --watts, which is 700, but is 800/,
    ],
    [
      'a day before there were prices',
      ['cost', 'race', '--family', 'llama-2', '--as-of', '2001-01-01'],
      /--as-of 2001-01-01: no dated on-demand price of nvidia-a100-sxm-80 was known then/,
    ],
    [
      'a day of prices for an adapter that has none',
      [
        ...['cost', 'race', '--family', 'llama-2', '--as-of', '2026-11-01', '--report'],
        ...['llama-2-7b', 'llama-2-13b'].map((id) => `${SOFTWARE_REPORTS}/${id}.json`),
      ],
      /--as-of has no effect: no price is known of the adapter of these reports/,
    ],
    [
      'draws of a law that the cheapest model cannot be drawn from',
      [
        'cost',
        'optimal',
        '--inference-tokens',
        '1T',
        '--match-params',
        '13B',
        '--law',
        'kaplan-2020',
        '--samples',
        '500',
      ],
      /--samples needs --law besiroglu-2024\n/,
    ],
    ['nothing to measure', ['run', '-p', '0', '-n', '0'], /nothing to measure/],
    ['not an address', ['run', '--url', 'localhost'], /--url.*'localhost'/s],
    ['not a report', ['submit', TINY], /is not a valid report:\n {2}[a-zA-Z]/],
    ['no such report', ['submit', 'nothing.json'], /nothing.json cannot be read: ENOENT/],
  ])('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await benchCli(args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('an adapter that will not do', () => {
  it.runIf(hasSwiftShader)('ends with 4 where a GPU is required and there is software only', async () => {
    const { code, stdout, stderr } = await benchCli([...TINY_RUN, '--require-gpu']);
    expect(stderr).toMatch(/only a software adapter: SwiftShader/);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
  });

  it.runIf(hasSwiftShader)('ends with 2 for f16 where shader-f16 is missing', async () => {
    const { code, stderr } = await benchCli([...TINY_RUN, '-t', 'f16']);
    expect(stderr).toMatch(/no shader-f16\nfix: take --type f32/);
    expect(code).toBe(2);
  });

  it.runIf(process.platform === 'linux')(
    'ends with 3 where there is none, with all that was tried, without a command too',
    async () => {
      const none = { VK_DRIVER_FILES: '/nonexistent', VK_ICD_FILENAMES: '/nonexistent' };
      const { code, stdout, stderr } = await benchCli([...TINY_RUN, '--adapter', 'hardware'], none);
      expect(stderr).toMatch(/error: no WebGPU adapter.*tried GPU: .*fix: install/s);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      const bare = await benchCli([], { ...none, BREAKEVEN_ADAPTER: 'hardware' });
      expect(bare).toMatchObject({
        code: 3,
        stdout: '',
        stderr: expect.stringContaining('no WebGPU adapter'),
      });
    },
  );

  it.runIf(process.platform === 'linux')('ends with 3 for an interface that the system has not', async () => {
    const { code, stderr } = await benchCli([...TINY_RUN, '--adapter', 'software', '--backend', 'metal']);
    expect(stderr).toMatch(/found.* through --backend metal\n.*fix: leave --backend out/s);
    expect(code).toBe(3);
  });

  it('ends with 2 for a model that does not fit, before anything is allocated', async () => {
    const { code, stdout, stderr } = await benchCli(['run', '-m', 'llama-1-65b', '-t', 'f32']);
    expect(stderr).toMatch(/LLaMA 65B in f32 needs \d+ bytes/);
    expect(stderr).not.toContain('filling in the weights');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('a stdout that does not take the result', () => {
  it('ends quietly where the reader has gone', async () => {
    const { child, ended } = startBenchCli(['models']);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it.runIf(process.platform === 'linux')('ends with 1 where the disk is full', () => {
    const bin = fileURLToPath(new URL('../bin/bench-cli.js', import.meta.url));
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [bin, 'models'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    expect(stderr).toContain('could not be written to stdout: ENOSPC');
    expect(status).toBe(1);
  });
});
