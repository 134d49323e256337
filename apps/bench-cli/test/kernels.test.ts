import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { benchCli, hasSwiftShader, temporaryFolder } from './bench-cli.ts';

const DEVICES = fileURLToPath(new URL('../../../docs/devices', import.meta.url));
const NO_DEVICE = { VK_DRIVER_FILES: '/nonexistent', VK_ICD_FILENAMES: '/nonexistent' };
const SMALL = ['kernels', '--op', 'matmul', '--m', '32', '--n', '32', '--k', '32', '-r', '2', '--quiet'];

describe('kernels --op', () => {
  it('measures every variant, the selected one marked, outputs checked', async () => {
    const { code, stdout, stderr } = await benchCli([
      'kernels',
      '--op',
      'activation',
      '--tokens',
      '2',
      '--size',
      '8',
      '-r',
      '2',
      '-o',
      'json',
      '--quiet',
    ]);
    expect({ code, stderr: stderr.replace(/^Warning: .*\n/gm, '') }).toEqual({ code: 0, stderr: '' });
    const { results, rates } = JSON.parse(stdout);
    expect(results).toMatchObject([
      {
        op: 'activation',
        variant: 'activation:WORKGROUP_SIZE=64',
        dims: { rows: 2, size: 8, kind: 0, isGated: 1, hasBias: 0 },
        type: 'f32',
        checkedElements: 16,
        baselineDims: { rows: 512, columns: 512, inner: 512 },
        selected: true,
      },
    ]);
    const [result] = results;
    expect(result.seconds.samples).toHaveLength(2);
    expect(result.flopPerSecond).toBeCloseTo(160 / result.seconds.median, 0);
    expect(result.maxRelativeError).toBeLessThan(1e-5);
    expect(result.utilization).toBeGreaterThan(0);
    expect(rates.fmaFlopPerSecond.f32).toBeGreaterThan(rates.fmaFlopPerSecond.f16 ?? 0);
  });

  it('prints a table of at most 80 columns with a bar, and labels a software adapter', async () => {
    const { code, stdout } = await benchCli([...SMALL, '--variant', 'matmul-dot']);
    expect(code).toBe(0);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^[* ] matmul-dot:/m);
    expect(stdout).toContain('f32, 32 x 32 x 32');
    if (hasSwiftShader) expect(stdout).toContain('(software, not a GPU)');
  });

  it('measures the baseline as a variant of matmul too', async () => {
    const args = [...SMALL, '--variant', 'matmul-direct', '-o', 'json'];
    const { code, stdout } = await benchCli(args);
    expect(code).toBe(0);
    const [{ kernel, dims }, ...others] = JSON.parse(stdout).results;
    expect({ kernel, dims, others }).toEqual({
      kernel: 'matmul-direct',
      dims: { rows: 32, columns: 32, inner: 32 },
      others: [],
    });
  });

  it('holds a shape that the baseline cannot read against the next one that it can', async () => {
    const args = ['--m', '33', '--n', '13', '--k', '20', '--variant', 'matmul-vector', '-r', '1'];
    const { stdout } = await benchCli(['kernels', '--op', 'matmul', ...args, '-o', 'json', '--quiet']);
    expect(JSON.parse(stdout).results[0]).toMatchObject({
      dims: { rows: 33, columns: 13, inner: 20 },
      baselineDims: { rows: 33, columns: 16, inner: 20 },
    });
  });

  it('groups routed pairs as a model would, and takes them pair by pair on request', async () => {
    const args = ['--tokens', '16', '--n', '16', '--k', '16', '--experts', '4', '--active-experts', '2'];
    const common = ['kernels', '--explain', '--op', 'matmul-experts', ...args, '-o', 'json', '--quiet'];
    for (const [more, chosen, isGrouped] of [
      [[], 'matmul-experts-shared', true],
      [['--dim', 'tileRows=0'], 'matmul-experts-vector', false],
    ] as const) {
      const { stdout } = await benchCli([...common, ...more]);
      const [{ candidates, dims }] = JSON.parse(stdout).explanations;
      expect(dims.tileRows > 0).toBe(isGrouped);
      const taken = candidates.find((candidate: { isChosen: boolean }) => candidate.isChosen);
      expect(taken.kernel).toBe(chosen);
    }
  });

  it('does without a feature on request', async () => {
    const args = [...SMALL, '--disable-feature', 'subgroups', '--variant', 'matmul-shared'];
    const { code, stderr } = await benchCli(args);
    expect(stderr).toContain('matmul-shared is refused: matmul-shared: needs the feature subgroups');
    expect(code).toBe(2);
  });

  it('takes the dimensions of any op by name', async () => {
    const args = ['kernels', '--op', 'probe-fma', '--dim', 'invocations=64', '--dim', 'iterations=2'];
    const { code, stdout } = await benchCli([...args, '-r', '1', '-o', 'json', '--quiet']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).results[0].dims).toEqual({ invocations: 64, iterations: 2 });
  });
});

describe('kernels --explain', () => {
  const as = ['--as', path.join(DEVICES, 'navi31.json')];
  const explained = async (...args: string[]) =>
    await benchCli(['kernels', '--explain', ...args, ...as], NO_DEVICE);

  it('names the kernels of an op in order, the one that runs and why the others do not, without a device', async () => {
    const args = ['--op', 'matmul', '--m', '512', '-t', 'q4_0', '--exact'];
    const { code, stdout } = await explained(...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^on Radeon RX 7900/);
    expect(stdout).toMatch(/^\* matmul\S+ +the first of its order that runs here$/m);
    expect(stdout).toMatch(/^ {2}\S+ +rounds operands to f16; left out by --exact$/m);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    const json = await explained(...args, '-o', 'json');
    const { explanations } = JSON.parse(json.stdout);
    expect(explanations).toMatchObject([{ op: 'matmul', type: 'q4_0', exact: true, dims: { rows: 512 } }]);
    const { candidates } = explanations[0];
    const chosen = candidates.filter(({ isChosen }: { isChosen: boolean }) => isChosen);
    expect(chosen).toHaveLength(1);
    expect(stdout).toContain(`* ${chosen[0].kernel}`);
  });

  it('has a block for each distinct op of a model', async () => {
    const { stdout } = await explained('-m', 'llama-3.1-8b', '-t', 'q4_0', '-p', '256', '-o', 'json');
    const { explanations } = JSON.parse(stdout);
    const ofPrompt = explanations.filter(({ op }: { op: string }) => op === 'attention-prefill');
    expect(ofPrompt).toMatchObject([{ dims: { rows: 256, headCount: 32, kvHeadCount: 8 } }]);
    for (const { candidates } of explanations) {
      expect(candidates.some(({ isChosen }: { isChosen: boolean }) => isChosen)).toBe(true);
    }
  });

  it('answers also where no kernel runs', async () => {
    const { code, stdout } = await explained('--op', 'attention-decode', '--head-dim', '260');
    expect(code).toBe(0);
    expect(stdout).toContain('none of them runs here');
    expect(stdout).toContain('headSize = 260 is over 256');
  });

  it.each<[string[], RegExp]>([
    [[], /--explain needs --op or --model/],
    [['--op', 'matmul', '-m', 'llama-3.1-8b'], /--model does not go with --op/],
    [['--op', 'matmul', '--tuned'], /--tuned does not go with --as/],
    [['--op', 'matmul', '-r', '3'], /--repetitions does not go with --explain/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await explained(...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  });
});

describe('kernels refuses with 2 and says why', () => {
  it.each<[string, string[], RegExp]>([
    ['an op that is none', ['--op', 'matmull'], /--op matmull: no such op\nfix: take one of .*matmul/],
    ['a dimension of 0', ['--op', 'matmul', '--k', '0'], /matmul with inner = 0 is empty/],
    ['a dimension of another op', ['--op', 'matmul', '--heads', '2'], /--heads is not a dimension of matmul/],
    ['a name that is not a dimension', ['--op', 'matmul', '--dim', 'x=1'], /--dim x: matmul has no such/],
    [
      'a place in a cache where there is none',
      ['--op', 'matmul', '--dim', 'position=5'],
      /--dim position: matmul/,
    ],
    [
      'more experts of a token than there are',
      ['--op', 'matmul-experts', '--experts', '4', '--active-experts', '5'],
      /a token cannot choose 5 of 4 experts/,
    ],
    [
      'quantised weights of no whole blocks',
      ['--op', 'matmul', '-t', 'q4_0', '--k', '33'],
      /^error: matmul: q4_0 stores weights in blocks of 32 elements, and inner = 33 is not a multiple of 32\nfix: /m,
    ],
    ['missing dimensions', ['--op', 'probe-fma'], /needs --dim for invocations, iterations/],
    [
      'heads that do not divide',
      ['--op', 'attention-decode', '--kv-heads', '5'],
      /5 key\/value heads do not/,
    ],
    [
      'heads that no kernel takes, each reason once',
      ['--op', 'attention-decode', '--head-dim', '260'],
      /^error: no kernel for attention-decode in f32 takes this on [^:]*(: [^:]*)?: attention-decode[^:]*: headSize = 260 is over 256\nfix: /m,
    ],
    ['more than a binding holds', ['--op', 'activation', '--size', '1000000000'], /the device binds at most/],
    ['a variant that is none', ['--op', 'matmul', '--variant', 'matmul-fast'], /matmul-fast: no variant/],
    ['a flag without --op', ['--variant', 'matmul-dot'], /--variant needs --op\n/],
    [
      'a feature that is none',
      ['--disable-feature', 'subgroup'],
      /subgroup is not one of shader-f16, subgroups/,
    ],
    ['--as without --emit', ['--as', 'x.json'], /--as needs --emit or --explain\n/],
    ['facts that are not there', ['--emit', 'out', '--as', 'x.json'], /x.json cannot be read: ENOENT/],
  ])('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await benchCli(['kernels', ...args]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.runIf(hasSwiftShader)('a kernel that the device cannot run, by its name', async () => {
    const { code, stderr } = await benchCli([...SMALL, '-t', 'f16', '--variant', 'matmul-tile']);
    expect(stderr).toContain('matmul-tile is refused: matmul-tile: needs the feature shader-f16');
    expect(code).toBe(2);
  });

  it('facts with all that is wrong in them', async () => {
    const file = path.join(temporaryFolder(), 'facts.json');
    const { vendor: _, ...facts } = JSON.parse(readFileSync(path.join(DEVICES, 'h100.json'), 'utf8'));
    writeFileSync(file, JSON.stringify({ ...facts, supportsF16: 'yes', cores: 132 }));
    const { code, stderr } = await benchCli(['kernels', '--emit', 'out', '--as', file]);
    expect(stderr).toMatch(
      /vendor is missing\n.*supportsF16 must be true or false\n.*cores is not a known fact/,
    );
    expect(code).toBe(2);
  });
});

describe('kernels', () => {
  it('lists every kernel, and what this device refuses', async () => {
    const { code, stdout } = await benchCli(['kernels']);
    expect(code).toBe(0);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^matmul-kn +matmul-direct +f32$/m);
    if (hasSwiftShader)
      expect(stdout).toMatch(
        /^matmul +matmul-tile +f32 f16 +f16: needs the\n +q8_0 q4_0 +feature\n +q4_1 +shader-f16$/m,
      );
  });
});

describe('kernels --emit', () => {
  it('writes what one op would run, or a variant of it', async () => {
    const folder = temporaryFolder();
    const sizes = ['--m', '32', '--n', '4096', '--k', '4096', '-t', 'f16'];
    const facts = ['--emit', folder, '--as', path.join(DEVICES, 'bmg.json')];
    for (const [more, kernel] of [
      [[], 'matmul-tile'],
      [['--variant', 'matmul-dot'], 'matmul-dot'],
    ] as const) {
      const { code } = await benchCli(['kernels', ...facts, '--op', 'matmul', ...sizes, ...more], NO_DEVICE);
      expect(code).toBe(0);
      const constants = JSON.parse(readFileSync(path.join(folder, 'constants.json'), 'utf8'));
      expect(constants['matmul-f16.wgsl']).toMatchObject({ kernel, dims: { rows: 32, inner: 4096 } });
    }
    const refused = [...facts, '--op', 'matmul', ...sizes, '--variant', 'matmul-matrix'];
    const { code, stderr } = await benchCli(['kernels', ...refused], NO_DEVICE);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/matmul-matrix is refused/),
    });
  });

  const devices = readdirSync(DEVICES).filter((name) => name.endsWith('.json'));

  it.each(devices)('writes what %s would run, without any device', async (name) => {
    const folder = temporaryFolder();
    const args = ['kernels', '--emit', folder, '--as', path.join(DEVICES, name)];
    const { code, stdout } = await benchCli(args, NO_DEVICE);
    expect(code).toBe(0);
    const constants = JSON.parse(readFileSync(path.join(folder, 'constants.json'), 'utf8'));
    const files = Object.keys(constants);
    expect(stdout.trim().split('\n')).toHaveLength(files.length + 1);
    expect(files).toContain('prefill-gate-up-f16.wgsl');
    expect(files).toContain('decode-attention-decode-f32.wgsl');
    for (const file of files) {
      const source = readFileSync(path.join(folder, file), 'utf8');
      expect(source).toContain(`fn ${constants[file].entryPoint}(`);
      for (const override of Object.keys(constants[file].overrides)) {
        expect(source).toMatch(new RegExp(`^override ${override}\\b`, 'm'));
      }
      for (const count of constants[file].workgroups) expect(count).toBeGreaterThan(0);
    }
  });
});
