import { distributionOf } from './distribution.ts';
import { checked, checkIs, everyResult, faster, type Lie, named, probed, samplesOf } from './lie.ts';

const ROOFS = ['roofline-of-probes', 'roofline-of-data-sheet', 'roofline-of-fastest'];

/** Others of the same kinds. */
export const FURTHER_LIES: readonly Lie[] = [
  { kind: '60 times the roofline of everything', rules: ROOFS, tell: (draft) => faster(draft, 60) },
  {
    kind: '60 times the roofline, with probes to match',
    rules: ['roofline-of-data-sheet'],
    tell: (draft) => probed(faster(draft, 60), 60),
  },
  { kind: 'probes of 4 times the data sheet', rules: ['probes'], tell: (draft) => probed(draft, 200) },
  {
    kind: 'probes that no GPU has',
    rules: ['probes'],
    tell: (draft) => probed(named(draft, 'Unknown'), 1e6),
  },
  {
    kind: 'queued generation at 100 times the rate',
    rules: ROOFS,
    tell: (draft) =>
      everyResult(draft, ({ tokensPerSecond }) => ({
        queuedTokensPerSecond: distributionOf(tokensPerSecond.samples.map((one) => 100 * one)),
      })),
  },
  {
    kind: 'a prompt in the time of nothing, beside an honest generation',
    rules: [...ROOFS, 'prefill-against-decode'],
    tell: (draft) => ({
      ...draft,
      results: [...faster(draft, 1000).results.slice(0, 1), ...draft.results.slice(1)],
    }),
  },
  {
    kind: 'a prompt at a thousandth of the arithmetic of a generated token',
    rules: ['prefill-against-decode'],
    tell: (draft) => ({
      ...draft,
      results: [...faster(draft, 1e-5).results.slice(0, 1), ...draft.results.slice(1)],
    }),
  },
  {
    kind: 'fewer bytes allocated than the weights have',
    rules: ['memory'],
    tell: (draft) => everyResult(draft, ({ allocatedBytes = 1 }) => ({ allocatedBytes: allocatedBytes / 2 })),
  },
  {
    kind: 'weights in f32 that the GPU has no room for',
    rules: ['memory'],
    tell: (draft) => ({ ...draft, model: { ...draft.model, id: 'huge', name: 'Huge', layerCount: 4096 } }),
  },
  {
    kind: 'twice as much GPU time as the host waited',
    rules: ['gpu-against-wall-time'],
    tell: (draft) =>
      everyResult(draft, ({ tokensPerSecond, promptTokens, generatedTokens, concurrency }) => ({
        gpuSeconds: distributionOf(
          tokensPerSecond.samples.map((rate) => (2 * (promptTokens + generatedTokens) * concurrency) / rate),
        ),
      })),
  },
  {
    kind: 'a first token before its prompt is read',
    rules: ['first-token'],
    tell: (draft) =>
      everyResult(faster(draft, 1e-3), ({ timeToFirstTokenSeconds: first }) => ({
        timeToFirstTokenSeconds: first && distributionOf(first.samples.map((one) => one / 1000)),
      })),
  },
  {
    kind: 'percentiles in the wrong order',
    rules: ['token-times'],
    tell: (draft) =>
      everyResult(draft, ({ interTokenSeconds: times }) =>
        times ? { interTokenSeconds: { ...times, p99: times.p50 / 2 } } : {},
      ),
  },
  {
    kind: 'times between tokens of a thousandth of what the rate gives',
    rules: ['token-times'],
    tell: (draft) => {
      const quick = faster(draft, 1000);
      return {
        ...draft,
        results: draft.results.map((result, at) => ({
          ...result,
          interTokenSeconds: quick.results[at]?.interTokenSeconds ?? null,
        })),
      };
    },
  },
  {
    kind: 'times between tokens of 10 times what the rate gives',
    rules: ['token-times'],
    tell: (draft) => {
      const slow = faster(draft, 0.1);
      return {
        ...draft,
        results: draft.results.map((result, at) => ({
          ...result,
          interTokenSeconds: slow.results[at]?.interTokenSeconds ?? null,
        })),
      };
    },
  },
  {
    kind: 'a sample that no clock gives',
    rules: ['shortest-time'],
    tell: (draft) =>
      everyResult(draft, ({ tokensPerSecond: { samples } }) => ({
        tokensPerSecond: distributionOf([...samples, 1e14]),
      })),
  },
  {
    kind: 'equal samples',
    rules: ['spread'],
    tell: (draft) =>
      everyResult(draft, ({ tokensPerSecond: { median } }) => ({
        tokensPerSecond: distributionOf([median, median, median, median]),
      })),
  },
  {
    kind: 'a thousand samples of two values',
    rules: ['spread'],
    tell: (draft) =>
      everyResult(draft, ({ tokensPerSecond: { median } }) => ({
        tokensPerSecond: distributionOf(
          Array.from({ length: 1000 }, (_, index) => median * (1 + (index % 2) / 50)),
        ),
      })),
  },
  {
    kind: 'an interval of one sample',
    rules: ['interval'],
    tell: (draft) =>
      everyResult(draft, ({ tokensPerSecond: { median } }) => ({
        tokensPerSecond: {
          ...distributionOf([median]),
          interval: { low: median * 0.99, high: median * 1.01, level: 0.95 },
        },
      })),
  },
  {
    kind: 'more samples than it was asked for',
    rules: ['sample-count'],
    tell: ({ method, ...draft }) =>
      everyResult(
        { ...draft, ...(method && { method: { ...method, targetCoefficientOfVariation: null } }) },
        (result) => ({ tokensPerSecond: samplesOf(result, 500) }),
      ),
  },
  {
    kind: 'more samples than its time has room for',
    rules: ['sample-count'],
    tell: ({ method, ...draft }) =>
      everyResult({ ...draft, ...(method && { method: { ...method, maxSeconds: 1e-6 } }) }, (result) => ({
        tokensPerSecond: samplesOf(result, 500),
      })),
  },
  {
    kind: 'an error above what is allowed, but passed',
    rules: ['checks'],
    tell: (draft) => checkIs(draft, { maxRelativeError: 0.5 }),
  },
  {
    kind: 'a result that is not a number, but passed',
    rules: ['checks'],
    tell: (draft) => checkIs(draft, { maxRelativeError: null }),
  },
  {
    kind: 'a tolerance that lets anything pass',
    rules: ['checks'],
    tell: (draft) => checkIs(draft, { tolerance: 1, maxRelativeError: 0.9 }),
  },
  {
    kind: 'a check of no elements',
    rules: ['checks'],
    tell: (draft) => checkIs(draft, { checkedElements: 0 }),
  },
  {
    kind: 'failures that are not listed',
    rules: ['checks'],
    tell: (draft) => checked(draft, { unlisted: { passed: 0, failed: 3, unchecked: 0 } }),
  },
  {
    kind: 'checks that passed, but not by the report itself',
    rules: ['checks'],
    tell: (draft) => checked(draft, { passed: false }),
  },
  {
    kind: 'measured in the next century',
    rules: ['clock'],
    tell: (draft) => ({ ...draft, measuredAt: '2100-01-01T00:00:00.000Z' }),
  },
  {
    kind: 'extrapolated to layers that the model does not have',
    rules: ['extrapolation'],
    tell: (draft) =>
      everyResult(draft, () => ({
        provenance: 'extrapolated',
        extrapolation: { layerCount: 1000, measuredLayerCounts: [2, 4] },
      })),
  },
  {
    kind: 'extrapolated from more layers than the model has',
    rules: ['extrapolation'],
    tell: (draft) =>
      everyResult(draft, () => ({
        provenance: 'extrapolated',
        extrapolation: { layerCount: draft.model.layerCount, measuredLayerCounts: [2, 4000] },
      })),
  },
  {
    kind: 'extrapolated from one count of layers',
    rules: ['extrapolation'],
    tell: (draft) =>
      everyResult(draft, () => ({
        provenance: 'extrapolated',
        extrapolation: { layerCount: draft.model.layerCount, measuredLayerCounts: [2, 2] },
      })),
  },
];
