import { distributionOf } from './distribution.ts';
import {
  checked,
  checkIs,
  environment,
  everyResult,
  faster,
  type Lie,
  named,
  SPREAD,
  samplesOf,
  withoutProbes,
} from './lie.ts';

const FASTEST = ['roofline-of-fastest'];

/** What an audit of the store sent, and found on the board. */
export const AUDITED_LIES: readonly Lie[] = [
  {
    kind: '1e12 tokens/s of a device of a new name',
    rules: FASTEST,
    tell: (draft) =>
      withoutProbes(
        everyResult(named(draft, 'NVIDIA Ultra'), () => ({
          tokensPerSecond: distributionOf(SPREAD.map((one) => 1e12 * one)),
        })),
      ),
  },
  {
    kind: 'the largest number there is, of one sample',
    rules: FASTEST,
    tell: (draft) =>
      withoutProbes(
        everyResult(named(draft, 'NVIDIA Ultra 2'), () => ({ tokensPerSecond: distributionOf([1e15]) })),
      ),
  },
  {
    kind: 'a Raspberry Pi that is faster than any GPU',
    rules: FASTEST,
    tell: (draft) => withoutProbes(faster(named(draft, 'Raspberry Pi 5 V3D', 'broadcom'), 5000)),
  },
  {
    kind: '1000 times its own probes',
    rules: ['roofline-of-probes'],
    tell: (draft) => faster(named(draft, 'Contradicts Probes'), 1000),
  },
  {
    kind: 'a known GPU at 100 times its speed, with 10,000 samples',
    rules: ['roofline-of-data-sheet'],
    tell: (draft) =>
      everyResult(faster(draft, 100), (result) => ({ tokensPerSecond: samplesOf(result, 10_000) })),
  },
  {
    kind: 'a known GPU at a hundredth of its speed, with 10,000 samples',
    rules: ['measuring-time'],
    tell: (draft) =>
      everyResult(faster(draft, 1e-2), (result) => ({ tokensPerSecond: samplesOf(result, 10_000) })),
  },
  {
    kind: 'a rasteriser under the name of a GPU',
    rules: ['software-adapter'],
    tell: (draft) =>
      environment(named(draft, 'apple-m9-ultra', 'apple'), { driver: 'llvmpipe: Mesa 25.0.7' }),
  },
  { kind: 'no check, but all passed', rules: ['checks'], tell: (draft) => checked(draft, { checks: [] }) },
  {
    kind: 'all passed, but a check failed',
    rules: ['checks'],
    tell: (draft) => checkIs(draft, { passed: false }),
  },
  {
    kind: 'no word of correctness beside probes',
    rules: ['checks'],
    tell: ({ correctness: _, ...draft }) => draft,
  },
  {
    kind: 'extrapolated, but from nothing',
    rules: ['extrapolation'],
    tell: (draft) => everyResult(draft, () => ({ provenance: 'extrapolated' })),
  },
  {
    kind: 'measured in the year 9999',
    rules: ['clock'],
    tell: (draft) => ({ ...draft, measuredAt: '9999-12-31T23:59:59.999Z' }),
  },
  {
    kind: 'measured in 1970',
    rules: ['clock'],
    tell: (draft) => ({ ...draft, measuredAt: '1970-01-01T00:00:00.000Z' }),
  },
  {
    kind: 'measured in the year 1',
    rules: ['clock'],
    tell: (draft) => ({ ...draft, measuredAt: '0001-01-01T00:00:00.000Z' }),
  },
  {
    kind: 'a system of one byte',
    rules: ['memory'],
    tell: (draft) => environment(draft, { memoryBytes: 1 }),
  },
  {
    kind: 'no dispatch',
    rules: ['dispatches'],
    tell: (draft) => everyResult(draft, () => ({ dispatchesPerToken: 5e-324 })),
  },
  {
    kind: 'one test twice, at different speeds',
    rules: ['repeated-test'],
    tell: (draft) => ({ ...draft, results: [...draft.results, ...faster(draft, 0.1).results] }),
  },
  { kind: 'no kernels', rules: ['dispatches'], tell: (draft) => ({ ...draft, kernels: [] }) },
  {
    kind: 'a first token after 1e14 s',
    rules: ['first-token'],
    tell: (draft) =>
      everyResult(draft, () => ({ timeToFirstTokenSeconds: distributionOf([0.9e14, 0.8e14, 0.7e14]) })),
  },
  {
    kind: 'ten hours of GPU time a repetition',
    rules: ['gpu-against-wall-time'],
    tell: (draft) =>
      everyResult(draft, () => ({ gpuSeconds: distributionOf(SPREAD.map((one) => 36_000_000 * one)) })),
  },
  {
    kind: 'an interval of no width',
    rules: ['interval'],
    tell: (draft) =>
      everyResult(draft, ({ tokensPerSecond: rate }) => ({
        tokensPerSecond: {
          ...rate,
          interval: { low: rate.median, high: rate.median * (1 + 1e-9), level: 0.95, kind: 'log-t' },
        },
      })),
  },
];
