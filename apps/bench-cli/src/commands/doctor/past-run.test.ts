import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { Result } from '@breakeven/schema/report/report';
import { DRAFT_RESULT, REPORT } from '@breakeven/schema/report/report.fixture';
import { expect, it } from 'vitest';
import { depthFindings, pastRunFindings, waitingShare } from './past-run.ts';

const rate = (median: number) => ({ ...DRAFT_RESULT.tokensPerSecond, median });
const at = (depthTokens: number, median: number): Result => ({
  ...DRAFT_RESULT,
  depthTokens,
  test: `tg8${depthTokens > 0 ? ` @ d${depthTokens}` : ''}`,
  tokensPerSecond: rate(median),
});

it('takes for waiting what the wall clock has beyond the passes of the GPU', () => {
  // 8 tokens at 20 a second take 0.4 s.
  expect(waitingShare({ ...at(0, 20), gpuSeconds: rate(0.1) })).toBeCloseTo(0.75, 12);
  expect(waitingShare(at(0, 20))).toBeNull();
  expect(waitingShare({ ...at(0, 20), gpuSeconds: rate(0.1), timer: 'gpu' })).toBeNull();
});

it('says which share dispatches and waits take, and advises from 30 % on', () => {
  const finding = (gpuSeconds: number) =>
    pastRunFindings({ ...REPORT, results: [{ ...at(0, 20), gpuSeconds: rate(gpuSeconds) }] })[0];
  expect(finding(0.1)).toMatchObject({ name: 'waiting', state: 'note' });
  expect(finding(0.1)?.text).toContain(
    '75.0% of the time no pass runs on the GPU, with 28.5 dispatches a token',
  );
  expect(finding(0.39)).toMatchObject({ name: 'waiting', state: 'ok' });
});

it('finds the step of a decode that falls off, and none where it falls evenly', () => {
  // As transformers.js on an Intel GPU: about 22 tokens/s, then 7, then 4.
  const steps = depthFindings([at(4096, 7), at(0, 23), at(2048, 22)]);
  expect(steps.map(({ text }) => text)).toEqual([
    'a step between depth 2048 and 4096: 22.0 and 7.00 tokens/s',
  ]);
  expect(depthFindings([at(0, 1 / 0.01), at(2048, 1 / 0.02), at(4096, 1 / 0.03)])).toEqual([]);
  expect(depthFindings([at(0, 20), at(4096, 5)])).toEqual([]);
});

it('says that a GPU was throttled, how hot it was and why', () => {
  const clocks = {
    source: 'nvidia-smi',
    temperatureStartCelsius: 40,
    temperatureMaximumCelsius: 88,
    coreClockMinimumHertz: 1.2e9,
    coreClockMedianHertz: 1.5e9,
    memoryClockMedianHertz: null,
    isThrottled: true,
    throttleReasons: ['sw thermal slowdown'],
  };
  expect(pastRunFindings({ ...REPORT, results: [{ ...at(0, 20), clocks }] })).toEqual([
    {
      name: 'clocks',
      state: 'note',
      advice: expect.stringContaining('--cooldown'),
      text: 'tg8: throttled (sw thermal slowdown), at most 88 °C, down to 1200 MHz',
    },
  ]);
});

it('puts the first decode beside the nearest figure that others have published', () => {
  const model = findModel('llama-3.2-1b');
  if (model === undefined) throw new Error('the catalogue has no llama-3.2-1b');
  const adapter = { ...REPORT.adapter, vendor: 'nvidia', device: 'NVIDIA L40S', description: '' };
  const [found] = pastRunFindings({ ...REPORT, adapter, model, type: 'q4_0', results: [at(0, 281.4)] });
  expect(found).toMatchObject({ name: 'published', state: 'ok' });
  expect(found?.text).toMatch(
    /^tg8: 281 tokens\/s, 2\.00 times the published 141 of Llama-3\.2-1B Q4_K_M on Tesla V100 /,
  );
  expect(found?.text).toMatch(
    /the nearest figure; of its memory bandwidth this run reached 22\.\d%, that one 11\.\d%$/,
  );
});
