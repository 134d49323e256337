import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { Power } from '@breakeven/schema/report/power';
import { parseReport } from '@breakeven/schema/report/read-report';
import { type Result, testName } from '@breakeven/schema/report/report';
import { DRAFT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { distributionOf } from './test/distribution.ts';
import { honestRun } from './test/honest-runs.ts';
import { everyResult } from './test/lie.ts';
import { type Draft, draftOf } from './test/run.ts';

/** Honest reports that no rule was fitted to: other runs, other clocks, and what others published of WebGPU. */
const receivedAt = '2026-11-29T00:00:00.000Z';

/** A browser rounds its clock to a tenth of a millisecond: a repetition takes whole ticks, and is now and then a tick late. */
const inBrowser = (draft: Draft): Draft =>
  everyResult(
    { ...draft, environment: { ...draft.environment, runtime: 'Chrome 142' } },
    ({ tokensPerSecond, promptTokens, generatedTokens, concurrency }) => {
      const tokens = (promptTokens + generatedTokens) * concurrency;
      const ticks = tokensPerSecond.samples.map(
        (rate, index) => Math.max(1, Math.round(tokens / rate / 1e-4)) + (index % 2),
      );
      return { tokensPerSecond: distributionOf(ticks.map((count) => tokens / (count * 1e-4))) };
    },
  );

const extrapolated = (draft: Draft): Draft =>
  everyResult(draft, () => ({
    provenance: 'extrapolated',
    extrapolation: { layerCount: draft.model.layerCount, measuredLayerCounts: [2, 4, 8] },
  }));

/** As the first versions wrote them: no probes, method, checks, or times beside the rate. */
const old = ({ probes: _, method: __, correctness: ___, ...draft }: Draft): Draft => ({
  ...draft,
  results: draft.results.map(({ test, promptTokens, generatedTokens, depthTokens, ...result }) => ({
    test,
    promptTokens,
    generatedTokens,
    depthTokens,
    concurrency: result.concurrency,
    tokensPerSecond: result.tokensPerSecond,
    gpuSeconds: null,
    synchronisation: result.synchronisation,
    warmupRuns: 1,
    dispatchesPerToken: result.dispatchesPerToken,
    provenance: 'measured',
  })),
});

describe.each([
  ['by bench-cli', (draft: Draft) => draft],
  ['in a browser', inBrowser],
  ['of some of the layers', extrapolated],
  ['in an old format', old],
])('an honest run %s', (_, change) => {
  it('is valid, whatever hardware, model, type and share of the limits it is of', () => {
    fc.assert(
      fc.property(honestRun, (run) => {
        const report = sealReport(change(draftOf(run)));
        expect(parseReport(report)).toMatchObject({ ok: true });
        expect(judge(report, { receivedAt }).reasons).toEqual([]);
      }),
      { numRuns: 40, seed: 14 },
    );
  }, 120_000);
});

/** A board at 100 W for ten seconds, and the energy of a token in them. */
const power = (joulesPerToken: number): Power => ({
  source: 'nvidia-smi',
  scope: 'gpu-board',
  averageWatts: 100,
  idleWatts: null,
  energyJoules: 1000,
  joulesPerToken,
  windowSeconds: 10,
  sampleCount: 100,
  isValid: true,
  reasons: [],
});
const model = findModel('llama-3.2-1b') as ModelShape;

it.each<[string, number, Partial<Result>]>([
  // 10 tokens/s of 16 layers, by windows of 8: 5 J, with the head some more.
  [
    'extrapolated from fewer layers',
    5.5,
    {
      provenance: 'extrapolated',
      extrapolation: { layerCount: model.layerCount, measuredLayerCounts: [2, 4, 8] },
    },
  ],
  // As many tokens at 10 as at 50 tokens/s.
  ['that was queued, too', 6, { queuedTokensPerSecond: distributionOf([50]) }],
])('energy of a token is valid in a run %s', (_, joulesPerToken, more) => {
  const tokens = { promptTokens: 0, generatedTokens: 128, depthTokens: 0 };
  const result = {
    ...DRAFT_RESULT,
    ...tokens,
    test: testName(tokens),
    tokensPerSecond: distributionOf([10]),
  };
  const reasonsOf = (joules: number) => {
    const results = [{ ...result, ...more, power: power(joules) }];
    return judge(sealReport({ ...DRAFT, model, type: 'f16', results }), { receivedAt }).reasons;
  };
  expect(reasonsOf(joulesPerToken)).toEqual([]);
  expect(reasonsOf(joulesPerToken / 10)).toHaveLength(1);
});

/** GPU, model, type of as many bits or fewer, test, tokens/s. */
type Figure = readonly [
  gpu: string,
  model: string,
  type: ElementType,
  prompt: number,
  generated: number,
  depth: number,
  rate: number,
];

const PR = 'llama.cpp pull request';
const BENCH = 'webgpu-bench data/machines/apple-m3-16gb-darwin.json, 2026-04';
const PUBLISHED: readonly (readonly [source: string, figures: readonly Figure[]])[] = [
  [`${PR} 17031, 2025-11-05`, [['Apple M3', 'llama-3.2-1b', 'f16', 512, 0, 0, 1014]]],
  [`${PR} 24225, 2026-06-06`, [['Apple M2 Pro', 'qwen3-0.6b', 'q4_0', 512, 0, 0, 1992]]],
  [
    `${PR} 23594, 2026-05-24`,
    [
      ['Tesla V100-SXM2-16GB', 'llama-3.2-1b', 'q4_0', 0, 128, 0, 140.7],
      ['Tesla V100-SXM2-16GB', 'llama-3.2-3b', 'q4_0', 0, 128, 0, 77.3],
    ],
  ],
  [
    `${PR} 25418`,
    [
      ['Tesla V100-SXM2-16GB', 'llama-3.2-3b', 'q4_0', 0, 128, 16_384, 34.8],
      ['Tesla V100-SXM2-16GB', 'llama-3.2-3b', 'q4_0', 0, 128, 16_384, 25.6],
    ],
  ],
  [
    BENCH,
    [
      ['Apple M3', 'llama-3.2-1b', 'q4_0', 0, 128, 0, 51.1],
      ['Apple M3', 'llama-3.2-1b', 'q4_0', 0, 128, 0, 43.8],
      ['Apple M3', 'llama-3.2-1b', 'q8_0', 0, 128, 0, 38.8],
      ['Apple M3', 'llama-3.2-1b', 'q4_0', 19, 0, 0, 84],
      ['Apple M3', 'llama-3.2-3b', 'q4_0', 0, 128, 0, 26.8],
      ['Apple M3', 'llama-3.2-3b', 'q4_0', 0, 128, 0, 20.1],
      ['Apple M3', 'llama-3.2-3b', 'q4_0', 19, 0, 0, 44],
      ['Apple M3', 'qwen3-0.6b', 'q4_0', 0, 128, 0, 57.1],
      ['Apple M3', 'qwen3-0.6b', 'q8_0', 0, 128, 0, 47.1],
      ['Apple M3', 'qwen3-0.6b', 'q4_0', 49, 0, 0, 232],
      ['Apple M3', 'qwen3-1.7b', 'q4_0', 0, 128, 0, 36.4],
      ['Apple M3', 'qwen3-1.7b', 'q8_0', 0, 128, 0, 30.1],
      ['Apple M3', 'qwen3-1.7b', 'q4_0', 49, 0, 0, 142],
      ['Apple M3', 'gemma-3-1b', 'q4_0', 0, 128, 0, 46.9],
      ['Apple M3', 'gemma-3-1b', 'q8_0', 0, 128, 0, 34],
      ['Apple M3', 'gemma-3-270m', 'f16', 0, 128, 0, 55],
      ['Apple M3', 'llama-3.2-1b', 'q4_0', 0, 128, 0, 3.2],
      ['Apple M3', 'llama-3.2-1b', 'q4_1', 0, 128, 0, 58.63],
      ['Apple M3', 'llama-3.2-1b', 'q4_1', 31, 0, 0, 141],
    ],
  ],
  [
    'svenflow/webgpu-gemma',
    [
      ['Apple M4 Pro', 'gemma-3-270m', 'q8_0', 0, 128, 0, 136.8],
      ['Apple M4 Pro', 'gemma-3-1b', 'q8_0', 0, 128, 0, 59.8],
    ],
  ],
  ['arXiv 2604.02344', [['NVIDIA GeForce RTX 5090', 'qwen2.5-0.5b', 'f32', 0, 128, 0, 21]]],
];

const figures = PUBLISHED.flatMap(([source, all]) =>
  all.flatMap((figure) => {
    const model = findModel(figure[1]);
    return model === undefined ? [] : [{ source, figure, model }];
  }),
);

it('published figures are of a dozen or more of catalogued models', () => {
  expect(figures.length).toBeGreaterThanOrEqual(12);
});

it.each(figures)('what $source says of $model.id is valid: $figure', ({ figure, model }) => {
  const [gpu, , type, promptTokens, generatedTokens, depthTokens, rate] = figure;
  const tokens = { promptTokens, generatedTokens, depthTokens };
  const adapter = { ...DRAFT.adapter, vendor: '', architecture: '', device: gpu, description: gpu };
  const results = [
    { ...DRAFT_RESULT, ...tokens, test: testName(tokens), tokensPerSecond: distributionOf([rate]) },
  ];
  const report = sealReport({ ...DRAFT, adapter, model, type, results });
  expect(judge(report, { receivedAt }).reasons).toEqual([]);
});
