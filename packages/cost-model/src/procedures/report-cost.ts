import { measuredJoulesPerToken } from '@breakeven/schema/report/energy';
import type { Report, Result } from '@breakeven/schema/report/report';
import { paretoFront, type SweepPoint, throughputAtInteractivity } from '../serving/concurrency.ts';
import { usdPerMillionTokensAtUtilization } from '../serving/workload-cost.ts';
import { joulesPerMegawattHour } from '../values/units.ts';

export type TokenKind = 'input' | 'output' | 'total';

export interface MeasuredCost {
  test: string;
  kind: TokenKind;
  concurrency: number;
  tokensPerSecond: number;
  tokensPerSecondPerUser: number;
  usdPerMillionTokens: number;
  /** From the interval of the rate; null where that is not known. */
  interval: { low: number; high: number | null; level: number } | null;
  /** As the power of the same run was measured; null where it was not, is not to be believed, or is of some layers alone. */
  joulesPerToken: number | null;
  tokensPerMegawattHour: number | null;
  provenance: Result['provenance'];
}

export interface ReportCost {
  reportId: string;
  model: string;
  type: string;
  hardware: string;
  isSoftwareAdapter: boolean;
  usdPerHour: number;
  utilization: number;
  /** Of the first test that has each, at an empty cache and for one user where there is such a test; else null. */
  usdPerMillionInputTokens: number | null;
  usdPerMillionOutputTokens: number | null;
  tests: MeasuredCost[];
  /** Generation for several users at once, without the points that another one beats; empty for a single point. */
  paretoFront: (SweepPoint & { usdPerMillionTokens: number })[];
  /** At the wanted tokens/s of each user; null where it was not asked for. */
  atInteractivity: {
    tokensPerSecondPerUser: number;
    tokensPerSecond: number;
    usdPerMillionTokens: number;
    provenance: 'measured' | 'interpolated';
  } | null;
}

const kindOf = ({ promptTokens, generatedTokens }: Result): TokenKind =>
  promptTokens === 0 ? 'output' : generatedTokens === 0 ? 'input' : 'total';

/**
 * What the tokens of a measured report cost at a price of an hour: each test apart, with its interval.
 *
 *     p / (r * 3600) * 1e6 / u;  of the interval of r: its high end is the low cost
 *
 *     p usdPerHour, r tokensPerSecond of the test, u utilization
 *
 * Domain: p >= 0, 0 < u <= 1; tokensPerSecondPerUser within what was measured. Source: as serving.
 */
export function reportCost({
  report,
  usdPerHour,
  utilization = 1,
  tokensPerSecondPerUser,
}: {
  report: Report;
  usdPerHour: number;
  utilization?: number;
  tokensPerSecondPerUser?: number;
}): ReportCost {
  const usd = (tokensPerSecond: number) =>
    usdPerMillionTokensAtUtilization({ tokensPerSecond, usdPerHour, utilization });
  const tests = report.results.map((result) => measuredCost(result, usd));
  const sweep = report.results
    .filter((result) => kindOf(result) === 'output' && result.depthTokens === 0)
    .map(sweepPoint);
  const first = (kind: TokenKind) => {
    const candidates = tests.filter((test) => test.kind === kind);
    const plain = candidates.find(({ test, concurrency }) => concurrency === 1 && !test.includes('@'));
    return (plain ?? candidates[0])?.usdPerMillionTokens ?? null;
  };
  const { vendor, device, description } = report.adapter;
  return {
    reportId: report.id,
    model: report.model.id,
    type: report.type,
    hardware: device || description || vendor,
    isSoftwareAdapter: report.adapter.isSoftwareAdapter,
    usdPerHour,
    utilization,
    usdPerMillionInputTokens: first('input'),
    usdPerMillionOutputTokens: first('output'),
    tests,
    paretoFront:
      sweep.length < 2
        ? []
        : paretoFront(sweep).map((point) => ({ ...point, usdPerMillionTokens: usd(point.tokensPerSecond) })),
    atInteractivity:
      tokensPerSecondPerUser === undefined ? null : interactive(sweep, tokensPerSecondPerUser, usd),
  };
}

function interactive(
  points: readonly SweepPoint[],
  tokensPerSecondPerUser: number,
  usd: (rate: number) => number,
) {
  const { tokensPerSecond, provenance } = throughputAtInteractivity({ points, tokensPerSecondPerUser });
  return { tokensPerSecondPerUser, tokensPerSecond, usdPerMillionTokens: usd(tokensPerSecond), provenance };
}

/** `tokensPerSecond` of a result is that of all sequences together. */
function sweepPoint({ concurrency, tokensPerSecond: { median } }: Result): SweepPoint {
  return { concurrency, tokensPerSecond: median, tokensPerSecondPerUser: median / concurrency };
}

function measuredCost(result: Result, usd: (tokensPerSecond: number) => number): MeasuredCost {
  const { median, interval } = result.tokensPerSecond;
  const joulesPerToken = measuredJoulesPerToken(result);
  return {
    test: result.test,
    kind: kindOf(result),
    ...sweepPoint(result),
    usdPerMillionTokens: usd(median),
    // The dear end belongs to the slow one; a rate of 0 leaves that side open.
    interval: interval && {
      low: usd(interval.high),
      high: interval.low > 0 ? usd(interval.low) : null,
      level: interval.level,
    },
    joulesPerToken,
    tokensPerMegawattHour: joulesPerToken && joulesPerMegawattHour / joulesPerToken,
    provenance: result.provenance,
  };
}
