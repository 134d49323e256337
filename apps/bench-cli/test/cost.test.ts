import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { matmulParameterCount } from '@breakeven/cost-model/shape/parameter-count';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { REPORT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
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
    const { usdPerHour, price } = known as { usdPerHour: number; price: Record<string, number> };
    expect(price).toMatchObject({ gpu: 'nvidia-h100-sxm', kind: 'on-demand', usdPerGpuHour: usdPerHour });
    expect(price.low).toBeLessThan(usdPerHour);
    expect(price.high).toBeGreaterThan(usdPerHour);
    expect(price.count).toBeGreaterThan(2);
  });

  it('serve: prices by an id, or as on a day, and says of how many a default is the median', async () => {
    const rate = ['serve', '--tokens-per-second', '1000'];
    const row = await json([...rate, '--gpus', '2', '--price', 'verda-h100-sxm-on-demand-2026-08-22']);
    expect(row).toMatchObject({ usdPerHour: 6.5, price: { provider: 'Verda', usdPerGpuHour: 3.25 } });
    // 2.12, 2.40, 2.69, 2.95, 2.99, 3.49, 3.78, 6.88 and 6.88 were known then.
    const then = await json([...rate, '--gpu', 'nvidia-h100-sxm', '--as-of', '2026-06-01']);
    expect(then).toMatchObject({ usdPerHour: 2.99, price: { count: 9, low: 2.12, high: 6.88 } });
    const text = await benchCli(['cost', ...rate, '--gpu', 'nvidia-h100-sxm', '--as-of', '2026-06-01']);
    expect(text.stdout).toContain(
      'price of an hour  $2.99: median of 9 on-demand prices from 2025-06 to 2026-05-20, $2.12 to $6.88',
    );
  });

  it('serve: warns of a default of former years, and of a price that is old or undated', async () => {
    const warned = async (...flags: string[]) =>
      (await benchCli(['cost', 'serve', '--tokens-per-second', '1', ...flags])).stderr;
    expect(await warned('--gpu', 'nvidia-h100-sxm', '--price-kind', 'capacity-block')).toMatch(
      /no capacity-block price of nvidia-h100-sxm is dated within a year of .*the year to 2024-12/,
    );
    expect(await warned('--price', 'aws-h100-sxm-on-demand-2025-06')).toMatch(/over a year old/);
    expect(await warned('--price', 'verda-h100-sxm-on-demand-undated')).toMatch(/undated/);
  });

  it('prices: lists them by id, marks those of the default, and names GPUs without', async () => {
    const flags = ['--gpu', 'amd-mi300x', '--kind', 'on-demand', '--as-of', '2026-11-28'];
    const { gpus } = (await json(['prices', ...flags])) as { gpus: { defaults: object[] }[] };
    // 1.50, 1.85, 2.39, 2.59, 6.00 and 6.00.
    expect(gpus[0]?.defaults).toMatchObject([{ count: 6, low: 1.5, high: 6 }]);
    const { stdout } = await benchCli(['cost', 'prices', ...flags]);
    expect(stdout).toMatch(/amd-mi300x +\$2\.49 +default: median of 6 on-demand prices from 2026-05-18/);
    expect(stdout).toMatch(/^\* runpod-secure-mi300x-on-demand-2026-08-22 +\$2\.39 /m);
    const none = await benchCli(['cost', 'prices', '--gpu', 'nvidia-h20']);
    expect(none.stdout).toBe('no such price is known of nvidia-h20\n');
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

  it('break-even: takes a price for each kind of token', async () => {
    const prices = ['--usd-per-million-input', '3', '--usd-per-million-output', '15'];
    const request = ['--input-tokens', '3000', '--output-tokens', '300'];
    const cached = ['--usd-per-million-cached-input', '0.3', '--cached-input-tokens', '2000'];
    const flags = ['break-even', '--training-usd', '1M', ...prices, ...request];
    // 1000 at $3, 2000 at $0.30 and 300 at $15 a million are $0.0081; without a cache $0.0135.
    const answer = await json([...flags, ...cached]);
    expect(answer.breakEvenResponses).toBeCloseTo(1e6 / 0.0081, 3);
    expect(answer.breakEvenTokens).toBeCloseTo((3300 * 1e6) / 0.0081, 0);
    expect((await json(flags)).breakEvenResponses).toBeCloseTo(1e6 / 0.0135, 3);
    const both = await benchCli(['cost', ...flags, '--usd-per-million', '5']);
    expect(both.code).toBe(2);
    expect(both.stderr).toContain('--usd-per-million');
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

  it('race: has the runs, the crossings and the extrapolations', async () => {
    const answer = await json([
      'race',
      '--family',
      'llama-2',
      '--usd-per-gpu-hour',
      '2',
      '--window',
      '50-95',
    ]);
    expect(answer).toMatchObject({ family: 'llama-2', provenance: 'imported', usdPerGpuHour: 2 });
    const [seven] = answer.runs as { usd: number; tokensPerSecond: number }[];
    expect(seven?.usd).toBeCloseTo(368_640, 6);
    expect(seven?.tokensPerSecond).toBeCloseTo(3031.9, 1);
    const [regime] = answer.linearRegime as { window: object }[];
    expect(regime?.window).toEqual({ from: 0.5, to: 0.95 });
  });

  it('race: prices the runs as of today where no price is given', async () => {
    const answer = await json(['race', '--family', 'llama-1']);
    expect(answer).toMatchObject({ price: { gpu: 'nvidia-a100-sxm-80', kind: 'on-demand' } });
    const { usdPerGpuHour } = answer.price as { usdPerGpuHour: number };
    expect((answer.runs as { usd: number }[])[0]?.usd).toBeCloseTo(82_432 * usdPerGpuHour, 3);
  });

  it('equal-schedules: says in how many pairs the lead is taken back, and that it is modelled', async () => {
    const answer = await json(['equal-schedules', '--family', 'llama-2']);
    expect(answer.retaken).toEqual({ pairs: 6, asRun: 5, modelled: 0 });
    const { code, stdout, stderr } = await benchCli(['cost', 'equal-schedules', '--family', 'llama-2']);
    expect(code).toBe(0);
    expect(stdout).toContain('takes the lead back in 5 of 6 pairs');
    expect(stdout).toMatch(/as it was run +7b 2k, 13b 27k, 34b 92k, 7b 159k, 70b 209k/);
    expect(stderr).toContain('modelled: no run was made under these schedules');
  });

  it('schedule: gives the end of a run under other schedules', async () => {
    const answer = await json(['schedule', '-m', 'llama-2-7b']);
    const endings = answer.endings as { change: number }[];
    expect(endings).toHaveLength(6);
    expect(endings[0]?.change).toBe(0);
    const { code, stderr } = await benchCli(['cost', 'schedule', '-m', 'llama-2-7b', '--tokens', '18T']);
    expect(code).toBe(2);
    expect(stderr).toContain('--tokens must be from');
  });

  it('test-time: says how many answers of a small model are as good, and that the rest is a what-if', async () => {
    const asked = ['--small', 'llama-3.1-8b', '--large', 'llama-3.1-70b', '--input-tokens', '1k'];
    const request = [...asked, '--output-tokens', '300'];
    const answer = await json(['test-time', ...request, '--task', 'math']);
    expect(answer).toMatchObject({ unit: 'flop', equalQuality: { small: { samples: 4 } } });
    const task = ['--task', 'code-contests', '--gpu', 'nvidia-h100-sxm', '--batch', '32'];
    const served = await benchCli(['cost', 'test-time', ...request, ...task]);
    expect(served.code).toBe(0);
    expect(served.stdout).toMatch(/llama-3.1-8b +51 answers \(42 – 63\), \$/);
    expect(served.stderr).toContain('Brown et al. 2024');
    const whatIf = await benchCli(['cost', 'test-time', ...request]);
    expect(whatIf.stdout).not.toContain('solved');
    expect(whatIf.stderr).toContain('a what-if: no law here says');
  });

  it('race: draws in plain characters where stdout is not a terminal', async () => {
    const { code, stdout } = await benchCli(['cost', 'race', '--family', 'llama-1']);
    expect(code).toBe(0);
    expect(stdout).toContain('● llama-1-7b  ○ llama-1-13b');
    expect(stdout).toMatch(/llama-1-33b \/ 65b +33b leads throughout/);
    expect(stdout).not.toContain('\u001b');
  });

  it('race: runs at the prefill that reports measured, and says that it is predicted', async () => {
    const folder = temporaryFolder();
    const files = ['llama-2-7b', 'llama-2-13b'].map((id, i) => {
      const [result] = REPORT.results;
      const results = [
        { ...result, test: 'pp512', promptTokens: 512, generatedTokens: 0 },
      ] as typeof REPORT.results;
      const { id: _, ...draft } = { ...REPORT, model: findModel(id) ?? REPORT.model, results };
      const file = path.join(folder, `${i}.json`);
      writeFileSync(file, JSON.stringify(sealReport(draft)));
      return file;
    });
    const answer = await json(['race', '--family', 'llama-2', '--report', ...files]);
    expect(answer.provenance).toBe('predicted');
    expect((answer.runs as { tokensPerSecond: number }[]).map((run) => run.tokensPerSecond)).toEqual([
      expect.closeTo(20 / 3, 9),
      expect.closeTo(20 / 3, 9),
    ]);
  });

  it('race: refuses to compare runs of two types', async () => {
    const folder = temporaryFolder();
    const files = (['f16', 'f32'] as const).map((type) => {
      const { id: _, ...draft } = { ...REPORT, type };
      const file = path.join(folder, `${type}.json`);
      writeFileSync(file, JSON.stringify(sealReport(draft)));
      return file;
    });
    const { code, stderr } = await benchCli(['cost', 'race', '--family', 'llama-2', '--report', ...files]);
    expect(code).toBe(2);
    expect(stderr).toContain('--report: reports must be of one adapter and one type');
  });

  it('race: asks for a second model in words of its flag', async () => {
    const { id: _, ...draft } = { ...REPORT, model: findModel('llama-2-7b') ?? REPORT.model };
    const [result] = REPORT.results;
    const results = [
      { ...result, test: 'pp512', promptTokens: 512, generatedTokens: 0 },
    ] as typeof REPORT.results;
    const file = path.join(temporaryFolder(), 'one.json');
    writeFileSync(file, JSON.stringify(sealReport({ ...draft, results })));
    const { code, stderr } = await benchCli(['cost', 'race', '--family', 'llama-2', '--report', file]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--report: .* but the reports have llama-2-7b\nfix: .*llama-2-70b/);
    expect(stderr).not.toContain('--measured');
  });

  it('law: --match-params is the compute-optimal model of a size, with its loss', async () => {
    const [one, other] = await Promise.all(
      ['--match-params', '--params'].map((flag) => json(['law', '--law', 'de-vries-2023', flag, '13B'])),
    );
    expect(one).toEqual(other);
    // Of Sardana et al. 2024's example: 1.248e12 tokens are 2.165 times those of the 13B's own optimum.
    expect(Number(one?.tokens)).toBeCloseTo(1.248e12 / 2.165, -9);
  });

  it('linearity: reads the kept reports, or files', async () => {
    const folder = temporaryFolder();
    const files = [
      ['smollm2-135m', 100],
      ['smollm2-1.7b', 8],
    ].map(([id, median], i) => {
      const [result] = REPORT.results;
      if (result === undefined) throw new Error('the fixture has a result');
      const rate = Number(median);
      const samples = { median: rate, mean: rate, standardDeviation: 0, interval: null, samples: [rate] };
      const model = findModel(String(id)) ?? REPORT.model;
      const { id: _, ...draft } = { ...REPORT, model, results: [{ ...result, tokensPerSecond: samples }] };
      const file = path.join(folder, `${i}.json`);
      writeFileSync(file, JSON.stringify(sealReport(draft)));
      return file;
    });
    const { decode } = (await json(['linearity', ...files])) as { decode: { slope: number; ratio: object } };
    expect(decode.slope).toBeCloseTo(Math.log(12.5) / Math.log(1_711_376_384 / 134_515_008), 6);
    expect(decode.ratio).toMatchObject({ provenance: 'predicted' });
  });

  it('predict: prices a shape on GPUs that hold it, and says that nothing calibrates it', async () => {
    const flags = ['predict', '-m', 'gpt-3-175b', '--gpu', 'nvidia-a100-sxm-80', '-p', '1', '-o', 'json'];
    const { code, stdout, stderr } = await benchCli(['cost', ...flags]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ provenance: 'predicted', gpuCount: 6, calibration: null });
    expect(stderr).toContain('the rates are upper bounds');
  });

  it('predict: takes the adapter of the reports where there is no --gpu', async () => {
    const file = path.join(temporaryFolder(), 'report.json');
    const probes = {
      readBytesPerSecond: 5e9,
      copyBytesPerSecond: 5e9,
      fmaFlopPerSecond: { f32: 5e10, f16: null },
      dispatchSeconds: 0,
      submitSeconds: 0,
      timestampQuantumSeconds: null,
    };
    const { id: _, ...draft } = { ...REPORT, model: findModel('smollm2-135m') ?? REPORT.model, probes };
    writeFileSync(file, JSON.stringify(sealReport(draft)));
    const answer = await json(['predict', '-m', 'smollm2-360m', '--calibrate', file]);
    const { efficiency } = (answer.calibration as { decode: { efficiency: number } }).decode;
    // 20 tokens/s read the weights 20 times a second: more than these probes say that the memory can.
    const measured = matmulParameterCount(findModel('smollm2-135m') as ModelShape);
    expect(efficiency).toBeCloseTo((20 * 2 * measured) / 5e9, 6);
    expect(answer.warnings).toContainEqual(expect.stringContaining('faster than the memory bandwidth'));
    const params = matmulParameterCount(findModel('smollm2-360m') as ModelShape);
    expect((answer.decode as { memorySeconds: number }).memorySeconds).toBeCloseTo(
      (2 * params) / (5e9 * efficiency),
      6,
    );
  });

  it('essays: has a verdict for each figure, and says them in text too', async () => {
    const answer = await json(['essays']);
    const claims = answer.claims as { id: string; verdict: string }[];
    expect(claims.find(({ id }) => id === 'break-even-responses')).toMatchObject({ verdict: 'wrong' });
    const { stdout } = await benchCli(['cost', 'essays', '--source', 'timbers']);
    expect(stdout).toMatch(
      /^wrong {12}that is 20 billion responses of 300 tokens\n {17}printed 20.0B; computed 2.08B/m,
    );
    expect(stdout).toMatch(/\d+ rows: \d+ same, \d+ off by rounding, \d+ wrong, \d+ not verifiable\n$/);
  });

  it('prints tables of text by default', async () => {
    const { code, stdout } = await benchCli(['cost', 'law', '--law', 'all', '--flop', '1e23']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^law +parameters +their interval +tokens +loss +nats of +FLOP\nbesiroglu-2024 /);
  });

  it('shows examples and exit codes in the help of each question', async () => {
    const { stdout } = await benchCli(['cost', '--help']);
    const questions = ['serve', 'break-even', 'optimal', 'law', 'race', 'essays', 'linearity', 'predict'];
    const helps = await Promise.all(questions.map((question) => benchCli(['cost', question, '--help'])));
    for (const [i, { code, stdout: help }] of helps.entries()) {
      const question = questions[i] ?? '';
      expect(stdout).toContain(question);
      expect(code).toBe(0);
      expect(help).toContain(`Examples:\n  bench-cli cost ${question} `);
      expect(help).toContain('Exit codes:');
    }
  });
});
