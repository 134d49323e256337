import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { Method } from '@breakeven/schema/report/method';
import type { Environment } from '@breakeven/schema/report/report';
import { REPORT as FIXTURE } from '@breakeven/schema/report/report.fixture';
import { expect, it } from 'vitest';
import { hasMeasured, type WantedMeasurement } from './kept-report.ts';

const REPORT = { ...FIXTURE, environment: { ...FIXTURE.environment, gitCommit: '0'.repeat(40) } };

const METHOD: Method = {
  seed: 1,
  warmup: 'auto',
  repetitions: 3,
  targetCoefficientOfVariation: null,
  maxSeconds: null,
  interleaved: false,
  delaySeconds: 0,
  cooldownSeconds: 0,
};

const WANTED: WantedMeasurement = {
  facts: { ...REPORT.adapter, supportsF16: true } as DeviceFacts,
  shape: REPORT.model,
  settings: {
    scenarios: [{ test: 'tg8', promptTokens: 0, generatedTokens: 8, depthTokens: 0 }],
    repetitions: 3,
    type: 'f16',
    targetVariation: null,
    maxSeconds: null,
  },
  environment: REPORT.environment,
  exact: false,
};

it('takes a report of the same measurement', () => {
  expect(hasMeasured(REPORT, WANTED)).toBe(true);
  expect(hasMeasured(REPORT, { ...WANTED, settings: { ...WANTED.settings, repetitions: 4 } })).toBe(false);
});

it('tells exact runs from others; reports that do not say are of these', () => {
  const exact = { ...REPORT, method: { ...METHOD, exact: true } };
  expect(hasMeasured(exact, WANTED)).toBe(false);
  expect(hasMeasured(exact, { ...WANTED, exact: true })).toBe(true);
  expect(hasMeasured(REPORT, { ...WANTED, exact: true })).toBe(false);
});

it('takes no result of several sequences, nor one drawn from fewer layers', () => {
  for (const change of [{ concurrency: 4 }, { provenance: 'extrapolated' as const }]) {
    const results = REPORT.results.map((result) => ({ ...result, ...change }));
    expect(hasMeasured({ ...REPORT, results }, WANTED)).toBe(false);
  }
});

it.each<Partial<Environment>>([
  { kernelSourceHash: '1'.repeat(64) },
  { webgpuImplementation: 'npm webgpu 9.9.9 (Dawn)' },
  { toolVersion: '9.9.9' },
  { gitCommit: '1'.repeat(40) },
])('measures again where the program is another: %j', (some) => {
  expect(hasMeasured(REPORT, { ...WANTED, environment: { ...REPORT.environment, ...some } })).toBe(false);
});

it('tells programs whose commit is not known by their hash', () => {
  const of = (programHash?: string): Environment => ({
    ...REPORT.environment,
    gitCommit: null,
    ...(programHash !== undefined && { programHash }),
  });
  const has = (kept: Environment, environment: Environment) =>
    hasMeasured({ ...REPORT, environment: kept }, { ...WANTED, environment });
  expect(has(of('1'.repeat(64)), of('1'.repeat(64)))).toBe(true);
  expect(has(of('1'.repeat(64)), of('2'.repeat(64)))).toBe(false);
  expect(has(of(), of('2'.repeat(64)))).toBe(false);
  expect(has(of(), of())).toBe(false);
});
