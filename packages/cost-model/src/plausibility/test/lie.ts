import type { Result } from '@breakeven/schema/report/report';
import { LARGEST_NUMBER } from '@breakeven/schema/values/number-limit';
import { distributionOf } from './distribution.ts';
import type { Draft } from './run.ts';

/** One kind of lie: how it changes an honest draft, and the rules, at least one of which has to catch it. */
export interface Lie {
  kind: string;
  rules: readonly string[];
  tell(draft: Draft): Draft;
}

export const everyResult = (draft: Draft, change: (result: Result) => Partial<Result>): Draft => ({
  ...draft,
  results: draft.results.map((result) => ({ ...result, ...change(result) })),
});

/** Rates times a factor, consistently: times between and to tokens shrink with them. */
export const faster = (draft: Draft, factor: number): Draft =>
  everyResult(draft, (result) => {
    const times = result.interTokenSeconds;
    const scaled = (samples: readonly number[], by: number) => distributionOf(samples.map((one) => one * by));
    return {
      tokensPerSecond: scaled(result.tokensPerSecond.samples, factor),
      gpuSeconds: result.gpuSeconds && scaled(result.gpuSeconds.samples, 1 / factor),
      timeToFirstTokenSeconds:
        result.timeToFirstTokenSeconds && scaled(result.timeToFirstTokenSeconds.samples, 1 / factor),
      ...(times && {
        interTokenSeconds: {
          p50: times.p50 / factor,
          p90: times.p90 / factor,
          p95: times.p95 / factor,
          p99: times.p99 / factor,
          maximum: times.maximum / factor,
          samples: [],
        },
      }),
    };
  });

export const named = (draft: Draft, device: string, vendor = 'example'): Draft => ({
  ...draft,
  adapter: { ...draft.adapter, vendor, device, description: device },
});

export const withoutProbes = ({ probes: _, correctness: __, ...draft }: Draft): Draft => draft;

/** Probes that grow with the rate, as who invents both would write them. */
export const probed = ({ probes, ...draft }: Draft, factor: number): Draft => {
  if (probes === undefined) return draft;
  const times = (rate: number) => Math.min(LARGEST_NUMBER, factor * rate);
  const { fmaFlopPerSecond: fma, readBytesPerSecond, copyBytesPerSecond } = probes;
  return {
    ...draft,
    probes: {
      ...probes,
      readBytesPerSecond: times(readBytesPerSecond),
      copyBytesPerSecond: times(copyBytesPerSecond),
      fmaFlopPerSecond: { ...fma, f32: times(fma.f32) },
    },
  };
};

export const environment = (draft: Draft, change: Partial<Draft['environment']>): Draft => ({
  ...draft,
  environment: { ...draft.environment, ...change },
});

export const checksOf = (draft: Draft) => draft.correctness?.checks ?? [];

export const checked = (draft: Draft, correctness: Partial<NonNullable<Draft['correctness']>>): Draft => ({
  ...draft,
  correctness: { passed: true, checks: checksOf(draft), ...correctness },
});

export const checkIs = (draft: Draft, change: Partial<ReturnType<typeof checksOf>[number]>): Draft =>
  checked(draft, { checks: checksOf(draft).map((check) => ({ ...check, ...change })) });

export const SPREAD = [0.99, 1, 1.01];
export const samplesOf = (result: Result, count: number) =>
  distributionOf(
    Array.from({ length: count }, (_, index) => result.tokensPerSecond.median * (1 + index * 1e-7)),
  );
