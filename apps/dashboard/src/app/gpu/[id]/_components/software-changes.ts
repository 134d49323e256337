import { quantile } from '@breakeven/cost-model/numeric/quantile';
import { MINIMUM_SAMPLES, type RatioTest, ratioTest } from '@breakeven/cost-model/numeric/welch';
import { grouped } from '../../../_measured/groups.ts';

const LEVEL = 0.95;

interface Point {
  software: string;
  measuredAt: string;
  /** Tokens per second of one report. */
  median: number;
}

export interface SoftwareVersion {
  software: string;
  from: string;
  to: string;
  reportCount: number;
  tokensPerSecond: number;
  /** Over the version before it, by Welch's test of the logarithms of the reports; null: the first, or too few reports. */
  change: RatioTest | null;
}

/** The versions of driver and WebGPU that reports of one test ran in, the oldest first, and what each changed. */
export function softwareChanges(points: readonly Point[]): SoftwareVersion[] {
  const versions = grouped(points, ({ software }) => software)
    .map((group) => group.toSorted((a, b) => a.measuredAt.localeCompare(b.measuredAt)))
    .toSorted((a, b) => (a[0]?.measuredAt ?? '').localeCompare(b[0]?.measuredAt ?? ''));
  return versions.map((group, index) => {
    const [before, now] = [versions[index - 1] ?? [], group].map((one) => one.map((point) => point.median));
    const isTestable = [before, now].every((one = []) => one.length >= MINIMUM_SAMPLES);
    return {
      software: group[0]?.software ?? '',
      from: group[0]?.measuredAt ?? '',
      to: group.at(-1)?.measuredAt ?? '',
      reportCount: group.length,
      tokensPerSecond: quantile(
        (now ?? []).toSorted((a, b) => a - b),
        0.5,
      ),
      change: isTestable ? ratioTest(before ?? [], now ?? [], LEVEL) : null,
    };
  });
}
