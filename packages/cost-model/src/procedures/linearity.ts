import { findModel } from '@breakeven/schema/catalogue/find-model';
import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { modelIdentity } from '@breakeven/schema/catalogue/model-identity';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { Report, Result } from '@breakeven/schema/report/report';
import { type LogLogSlope, logLogSlope } from '../linearity/log-log-slope.ts';
import { activeParameterCount } from '../shape/parameter-count.ts';
import { DomainError } from '../values/domain.ts';

export interface LinearityPoint {
  model: string;
  /** That compute one token: of experts the active ones. */
  params: number;
  tokensPerSecond: number;
  /** measured, or extrapolated from k of L layers. */
  provenance: Result['provenance'];
}

/** Of the cost of a token of GPT-3 175B to that of 13B, as Timbers 2023 has it: 13 times. */
export interface EssayRatio {
  params: number;
  cost: number;
  /** From the interval of the slope; null where both were measured, or for two points. */
  interval: { low: number; high: number; level: number } | null;
  /** measured or extrapolated where both models are among the points; else predicted from the slope. */
  provenance: 'measured' | 'extrapolated' | 'predicted';
}

export interface LinearityOfPhase extends LogLogSlope {
  test: string;
  points: LinearityPoint[];
  /** Whether 1 lies in the interval of the slope; null without one. */
  isLinear: boolean | null;
  ratio: EssayRatio;
}

export interface Linearity {
  hardware: string;
  isSoftwareAdapter: boolean;
  type: string;
  decode: LinearityOfPhase | null;
  prefill: LinearityOfPhase | null;
}

const SMALL = 'gpt-3-13b';
const LARGE = 'gpt-3-175b';

/** Whether the cost of a token is linear in parameters: reports of several models on one adapter, in one type. */
export function linearity(reports: readonly Report[]): Linearity {
  const [first] = reports;
  if (first === undefined)
    throw new DomainError('reports', 'must be of two models or more, but there are none');
  const groups = [...new Set(reports.map(groupOf))];
  if (groups.length > 1) {
    throw new DomainError('reports', `must be of one adapter and one type, but are of ${groups.join('; ')}`);
  }
  const decode = phaseOf(reports, ({ promptTokens }) => promptTokens === 0);
  const prefill = phaseOf(reports, ({ generatedTokens }) => generatedTokens === 0);
  if (decode === null && prefill === null) {
    throw new DomainError(
      'reports',
      'must have one test in common for two models or more, of different sizes',
    );
  }
  return {
    hardware: hardwareOf(first.adapter).name,
    isSoftwareAdapter: hardwareOf(first.adapter).isSoftware,
    type: first.type,
    decode,
    prefill,
  };
}

/** What must be the same for rates to be compared. */
export const groupOf = (report: Report) => `${hardwareOf(report.adapter).id}, ${report.type}`;

function phaseOf(
  reports: readonly Report[],
  isOfPhase: (result: Result) => boolean,
): LinearityOfPhase | null {
  const rows = reports.flatMap(({ model, results }) =>
    results
      .filter((result) => isOfPhase(result) && result.concurrency === 1)
      .map((result) => ({ model, result })),
  );
  const tests = [...new Set(rows.map(({ result }) => result.test))];
  const candidates = tests.map((test) => ({
    test,
    points: pointsOf(rows.filter(({ result }) => result.test === test)),
  }));
  const best = candidates.reduce<(typeof candidates)[number] | null>(
    (most, one) => (one.points.length > (most?.points.length ?? 1) ? one : most),
    null,
  );
  if (best === null || new Set(best.points.map(({ params }) => params)).size < 2) return null;
  const fit = logLogSlope(best.points);
  const isLinear = fit.interval && fit.interval.low <= 1 && fit.interval.high >= 1;
  return { ...fit, ...best, isLinear, ratio: ratioOf(best.points, fit) };
}

/** One point for each model: reports come the newest first. */
function pointsOf(rows: readonly { model: ModelShape; result: Result }[]): LinearityPoint[] {
  const seen = new Set<string>();
  return rows
    .map((row) => ({ ...row, id: modelIdentity(row.model).id }))
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map(({ id, model, result }) => ({
      model: id,
      params: activeParameterCount(model),
      tokensPerSecond: result.tokensPerSecond.median,
      provenance: result.provenance,
    }))
    .sort((a, b) => a.params - b.params);
}

function ratioOf(points: readonly LinearityPoint[], { slope, interval }: LogLogSlope): EssayRatio {
  const paramsOf = (id: string) => activeParameterCount(findModel(id) as ModelShape);
  const params = paramsOf(LARGE) / paramsOf(SMALL);
  const [small, large] = [SMALL, LARGE].map((id) => points.find(({ model }) => model === id));
  if (small !== undefined && large !== undefined) {
    const isMeasured = small.provenance === 'measured' && large.provenance === 'measured';
    const cost = small.tokensPerSecond / large.tokensPerSecond;
    return { params, cost, interval: null, provenance: isMeasured ? 'measured' : 'extrapolated' };
  }
  return {
    params,
    cost: params ** slope,
    interval: interval && {
      low: params ** interval.low,
      high: params ** interval.high,
      level: interval.level,
    },
    provenance: 'predicted',
  };
}
