import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import { describe, expect, it } from 'vitest';
import { IMPORTED_RULES, judgeImported } from './judge-imported.ts';

const receivedAt = '2026-11-29T00:00:00.000Z';
const rate = (mean: number, samples: number[] | null = null) => ({ mean, standardDeviation: null, samples });

/** gpt-oss 120B as a serving engine ran it on one B200. */
const SERVED: ImportedResult = {
  provenance: 'imported',
  format: 'vllm-bench-serve',
  tool: { name: 'vllm bench serve', version: null, commit: null },
  measuredAt: '2026-04-01T00:00:00Z',
  hardware: { accelerator: 'b200_sxm', acceleratorCount: 1, cpuModel: null, backend: 'vllm' },
  model: { name: 'openai/gpt-oss-120b', type: 'fp4', parameterCount: null, weightBytes: null },
  test: 'isl 1024, osl 1024, concurrency 32',
  promptTokens: 1024,
  generatedTokens: 1024,
  depthTokens: 0,
  concurrency: 32,
  timing: 'whole-run',
  rateOf: 'system',
  promptTokensPerSecond: null,
  generatedTokensPerSecond: rate(4000),
  totalTokensPerSecond: null,
  latencies: [],
  averagePowerWatts: null,
  row: {},
  context: null,
};
/** Llama 3.1 8B in Q4_K_M on an RTX 4090, as llama-bench has it. */
const DECODE: ImportedResult = {
  ...SERVED,
  format: 'llama-bench',
  hardware: {
    accelerator: 'NVIDIA GeForce RTX 4090',
    acceleratorCount: null,
    cpuModel: null,
    backend: 'CUDA',
  },
  model: { name: 'Llama 3.1 8B', type: 'Q4_K_M', parameterCount: null, weightBytes: null },
  test: 'tg128',
  promptTokens: 0,
  generatedTokens: 128,
  concurrency: 1,
  timing: 'phase',
  generatedTokensPerSecond: rate(130, [129, 131]),
};
const PREFILL = {
  ...DECODE,
  promptTokens: 512,
  generatedTokens: 0,
  promptTokensPerSecond: rate(7000),
  generatedTokensPerSecond: null,
};

const rulesOf = (result: ImportedResult) =>
  judgeImported(result, { receivedAt }).reasons.map(({ rule }) => rule);

it.each([
  ['served', SERVED],
  ['decode', DECODE],
  ['prefill', PREFILL],
])('%s as it is published is valid, and compared with something', (_, result) => {
  const judgement = judgeImported(result, { receivedAt });
  expect(judgement).toMatchObject({ state: 'valid', reasons: [] });
  expect(judgement.heldAgainst).toContain('roofline-of-data-sheet');
});

describe('a lie', () => {
  const large = { name: 'Llama 3.1 70B', type: 'bf16', parameterCount: null, weightBytes: null };
  it.each<[string, ImportedResult]>([
    ['roofline-of-data-sheet', { ...DECODE, generatedTokensPerSecond: rate(400) }],
    ['roofline-of-data-sheet', { ...PREFILL, promptTokensPerSecond: rate(1e6) }],
    ['roofline-of-data-sheet', { ...SERVED, generatedTokensPerSecond: rate(1e7) }],
    ['roofline-of-data-sheet', { ...SERVED, rateOf: 'accelerator', generatedTokensPerSecond: rate(1e7) }],
    [
      'roofline-of-fastest',
      {
        ...DECODE,
        hardware: { ...DECODE.hardware, accelerator: 'Nobody X1', acceleratorCount: 1 },
        generatedTokensPerSecond: rate(1e6),
      },
    ],
    [
      'memory',
      {
        ...SERVED,
        model: { ...large, name: 'Llama 3.1 70B' },
        hardware: { ...SERVED.hardware, accelerator: 'h100_sxm' },
      },
    ],
    ['samples', { ...DECODE, generatedTokensPerSecond: rate(130, [90, 100]) }],
    ['clock', { ...DECODE, measuredAt: '2027-01-01T00:00:00Z' }],
  ])('is seen by %s', (rule, result) => {
    expect(rulesOf(result)).toContain(rule);
  });

  it('is among these for every rule', () => {
    expect(IMPORTED_RULES.map(({ id }) => id)).toEqual([
      'roofline-of-data-sheet',
      'roofline-of-fastest',
      'memory',
      'samples',
      'clock',
    ]);
  });
});

it('holds nothing against what says nothing', () => {
  const silent = {
    ...DECODE,
    measuredAt: null,
    model: { name: null, type: null, parameterCount: null, weightBytes: null },
    generatedTokensPerSecond: rate(1e9),
  };
  expect(judgeImported(silent, { receivedAt })).toEqual({ state: 'valid', reasons: [], heldAgainst: [] });
});
