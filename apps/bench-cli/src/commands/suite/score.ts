import {
  geometricMeanScore,
  type LocalScoreTest,
  localScore,
} from '@breakeven/cost-model/metrics/suite-score';
import type { Report, Result } from '@breakeven/schema/report/report';
import { roundingOfReport, roundingText } from '@breakeven/schema/report/rounding';
import { isLocalScoreMember, type Suite } from './definition.ts';

/** One test that the score is of. */
export interface ScoredTest {
  /** The member of the suite, by the name that programs read. */
  part: string;
  model: string;
  type: string;
  test: string;
  tokensPerSecond: number;
  provenance: Result['provenance'];
  /** What its kernels round, in words. Scores of different rounding are not to be compared. */
  rounding: string;
}

export interface SuiteScore {
  /** Geometric mean of tokens/s over all tests; null unless all are there. */
  score: number | null;
  /** LocalScore's formula on its tests; null unless all are there. */
  localScore: number | null;
  tests: ScoredTest[];
}

/** Phases of a test of prompt and generation, told apart by its time to the first token. */
function phases({
  promptTokens,
  generatedTokens,
  tokensPerSecond,
  timeToFirstTokenSeconds,
}: Result): LocalScoreTest {
  const first = timeToFirstTokenSeconds?.median ?? Number.NaN;
  const seconds = (promptTokens + generatedTokens) / tokensPerSecond.median;
  return {
    promptTokensPerSecond: promptTokens / first,
    generatedTokensPerSecond: generatedTokens / (seconds - first),
    timeToFirstTokenSeconds: first,
  };
}

/** The score of a suite from the reports of its members; a missing one leaves none, since scores are of all tests. */
export function suiteScore(suite: Suite, reports: ReadonlyMap<string, Report>): SuiteScore {
  const tests = suite.members.flatMap(({ id }) => {
    const report = reports.get(id);
    return (report?.results ?? []).map(
      (result): ScoredTest => ({
        part: id,
        model: report?.model.id ?? '',
        type: report?.type ?? '',
        test: result.test,
        tokensPerSecond: result.tokensPerSecond.median,
        provenance: result.provenance,
        rounding: report === undefined ? '' : roundingText(roundingOfReport(report, result.test)),
      }),
    );
  });
  const isComplete = suite.members.every(
    (member) => reports.get(member.id)?.results.length === testCount(member),
  );
  const local = suite.members.filter(isLocalScoreMember).map(({ id }) => reports.get(id)?.results[0]);
  return {
    score: isComplete ? geometricMeanScore(tests.map(({ tokensPerSecond }) => tokensPerSecond)) : null,
    localScore: local.every((result) => result !== undefined) ? localScore(local.map(phases)) : null,
    tests,
  };
}

function testCount({ promptTokens, generatedTokens, pairs, depthTokens }: Suite['members'][number]): number {
  const above = (values: readonly number[]) => values.filter((value) => value > 0).length;
  return depthTokens.length * (above(promptTokens) + above(generatedTokens) + pairs.length);
}
