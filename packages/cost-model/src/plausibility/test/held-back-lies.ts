import type { Power } from '@breakeven/schema/report/power';
import { distributionOf } from './distribution.ts';
import { checked, environment, everyResult, faster, type Lie, named, probed, samplesOf } from './lie.ts';
import type { Draft } from './run.ts';

/** Changes the tests of one kind alone. */
const only = (
  draft: Draft,
  isOne: (result: Draft['results'][number]) => boolean,
  tell: (draft: Draft) => Draft,
): Draft => {
  const told = tell(draft);
  return {
    ...draft,
    results: draft.results.map((result, at) => (isOne(result) ? (told.results[at] ?? result) : result)),
  };
};
const isBatch = ({ concurrency }: Draft['results'][number]) => concurrency > 1;
const isStep = ({ promptTokens, concurrency }: Draft['results'][number]) =>
  promptTokens === 0 && concurrency === 1;
/** A sensor's word of ten seconds. */
const reading = (said: { averageWatts: number; energyJoules: number; joulesPerToken?: number }): Power => ({
  source: 'nvidia-smi',
  scope: 'gpu-board',
  idleWatts: null,
  joulesPerToken: null,
  windowSeconds: 10,
  sampleCount: 100,
  isValid: true,
  reasons: [],
  ...said,
});
const ROOFS = ['roofline-of-probes', 'roofline-of-data-sheet', 'roofline-of-fastest'];

/** Invented after the rules were made, by who had not looked at them: kinds that the rules had not been fitted to. */
export const HELD_BACK_LIES: readonly Lie[] = [
  {
    kind: 'a batch alone at 200 times its roofline, beside honest tests',
    rules: ROOFS,
    tell: (draft) => only(draft, isBatch, (all) => faster(all, 200)),
  },
  {
    kind: 'a generation alone at 40 times its roofline, beside an honest prompt',
    rules: ROOFS,
    tell: (draft) => only(draft, isStep, (all) => faster(all, 800)),
  },
  {
    kind: 'a context that has no room in the memory of the GPU',
    rules: ['memory'],
    tell: (draft) =>
      everyResult(faster(draft, 1e-6), ({ promptTokens, generatedTokens }) => {
        const depthTokens = 2 ** 24;
        const test = `${promptTokens > 0 ? `pp${promptTokens}` : `tg${generatedTokens}`} @ d${depthTokens}`;
        return { depthTokens, test };
      }),
  },
  {
    kind: 'this many sequences that their caches have no room',
    rules: ['memory'],
    tell: (draft) => everyResult(draft, () => ({ concurrency: 65_536 })),
  },
  {
    kind: 'twice the design power of its board',
    rules: ['power'],
    tell: (draft) =>
      everyResult(draft, () => ({ power: reading({ averageWatts: 50_000, energyJoules: 500_000 }) })),
  },
  {
    kind: 'energy of a tenth of its power over the time',
    rules: ['power'],
    tell: (draft) => everyResult(draft, () => ({ power: reading({ averageWatts: 10, energyJoules: 10 }) })),
  },
  {
    kind: 'a millionth of a joule a token at 100 W',
    rules: ['power'],
    tell: (draft) =>
      everyResult(draft, () => ({
        power: reading({ averageWatts: 100, energyJoules: 1000, joulesPerToken: 1e-12 }),
      })),
  },
  {
    kind: 'lanes in f32 that are as fast as the matrix units of a whole node',
    rules: ['probes'],
    tell: (draft) =>
      draft.probes
        ? { ...draft, probes: { ...draft.probes, fmaFlopPerSecond: { f32: 9e14, f16: null } } }
        : draft,
  },
  {
    kind: 'probes that are slower than what was measured by them',
    rules: ['roofline-of-probes'],
    tell: (draft) => probed(draft, 1e-4),
  },
  {
    kind: 'SwiftShader as an H100',
    rules: ['software-adapter'],
    tell: (draft) => environment(draft, { driver: 'SwiftShader driver 5.0.0' }),
  },
  {
    kind: 'measured two days after it came',
    rules: ['clock'],
    tell: (draft) => ({ ...draft, measuredAt: '2026-11-22T13:00:00.000Z' }),
  },
  {
    kind: 'measured before any browser had WebGPU',
    rules: ['clock'],
    tell: (draft) => ({ ...draft, measuredAt: '2022-06-01T00:00:00.000Z' }),
  },
  {
    kind: 'a first token after ten times the whole test',
    rules: ['first-token'],
    tell: (draft) =>
      everyResult(draft, ({ timeToFirstTokenSeconds: first }) => ({
        timeToFirstTokenSeconds: first && distributionOf(first.samples.map((one) => 10 * one + 1)),
      })),
  },
  {
    kind: 'GPU time of a thousand times the wall',
    rules: ['gpu-against-wall-time'],
    tell: (draft) =>
      everyResult(draft, ({ gpuSeconds }) => ({
        gpuSeconds: gpuSeconds && distributionOf(gpuSeconds.samples.map((one) => 1000 * one)),
      })),
  },
  {
    kind: 'five equal samples in Node',
    rules: ['spread'],
    tell: (draft) =>
      everyResult(draft, ({ tokensPerSecond: { median } }) => ({
        tokensPerSecond: distributionOf(Array(5).fill(median)),
      })),
  },
  {
    kind: '10,000 samples of one repetition a minute',
    rules: ['measuring-time'],
    tell: (draft) =>
      everyResult(faster(draft, 1e-5), (result) => ({ tokensPerSecond: samplesOf(result, 10_000) })),
  },
  {
    kind: 'an interval that agrees with everybody',
    rules: ['interval'],
    tell: (draft) =>
      everyResult(draft, ({ tokensPerSecond: rate }) => ({
        tokensPerSecond: {
          ...distributionOf([0.99, 0.995, 1, 1.005, 1.01].map((one) => one * rate.median)),
          interval: { low: rate.median / 100, high: rate.median * 100, level: 0.95, kind: 'log-t' },
        },
      })),
  },
  {
    kind: 'half a kernel a pass',
    rules: ['dispatches'],
    tell: (draft) => everyResult(draft, () => ({ dispatchesPerToken: 1e-6 })),
  },
  {
    kind: 'extrapolated to fewer layers than it measured',
    rules: ['extrapolation'],
    tell: (draft) =>
      everyResult(draft, () => ({
        provenance: 'extrapolated',
        extrapolation: { layerCount: 1, measuredLayerCounts: [4, 8] },
      })),
  },
  {
    kind: 'the generation three times, each at another speed',
    rules: ['repeated-test'],
    tell: (draft) => ({
      ...draft,
      results: [...draft.results, ...faster(draft, 0.25).results, ...faster(draft, 0.05).results],
    }),
  },
  {
    kind: 'a phone of no catalogue at twice everything there is',
    rules: ROOFS,
    tell: (draft) => {
      const { probes: _, ...rest } = named(draft, 'Adreno 999', 'qualcomm');
      return everyResult(rest, () => ({ tokensPerSecond: distributionOf([9e8, 9.1e8, 9.2e8]) }));
    },
  },
  {
    kind: 'checks, half of them failed, unlisted',
    rules: ['checks'],
    tell: (draft) => checked(draft, { unlisted: { passed: 5, failed: 5, unchecked: 0 } }),
  },
  {
    kind: 'a trillion parameters in the memory of one GPU',
    rules: ['memory', ...ROOFS],
    tell: (draft) => ({
      ...draft,
      model: { ...draft.model, id: 'trillion', name: 'Trillion', layerCount: 1500, hiddenSize: 16_384 },
    }),
  },
  {
    kind: 'a system of 64 MB',
    rules: ['memory'],
    tell: (draft) => environment(draft, { memoryBytes: 64e6 }),
  },
  {
    kind: 'tokens at gaps that add up to a hundredth of their time',
    rules: ['token-times'],
    tell: (draft) =>
      everyResult(draft, ({ interTokenSeconds: times }) =>
        times
          ? {
              interTokenSeconds: {
                p50: times.p50 / 100,
                p90: times.p90 / 100,
                p95: times.p95 / 100,
                p99: times.p99 / 100,
                maximum: times.maximum / 100,
                samples: [],
              },
            }
          : {},
      ),
  },
  {
    kind: 'a sample of a femtosecond among honest ones',
    rules: ['shortest-time'],
    tell: (draft) =>
      everyResult(draft, ({ tokensPerSecond: { samples } }) => ({
        tokensPerSecond: distributionOf([...samples, 5e13]),
      })),
  },
];
