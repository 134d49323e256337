import { type Estimate, middleOf } from '@breakeven/cost-model/ranking/estimate';
import type { Claim } from '@breakeven/cost-model/ranking/standing';
import { submittersOf } from '@breakeven/cost-model/ranking/submitters';
import { isUsual } from '@breakeven/cost-model/ranking/usual-tests';
import type { SourceReport, Sources, SourceTest } from './board-sources.ts';

/** A test of the board: the same in all reports that it is compared by. */
export interface CellTest {
  test: string;
  promptTokens: number;
  generatedTokens: number;
  depthTokens: number;
  concurrency: number;
}

/** What the reports of a row say of one test, a claim a report. */
export interface Cell extends CellTest {
  claims: Claim[];
}

/** The reports of a row that may rank, the last received first, and what they say. */
export interface Members {
  reports: { id: string; receivedAt: Date; measuredAt: Date; submitter: string; usualTests: number }[];
  cells: Cell[];
  /** When a key of theirs is old enough to count; null: none has to wait. */
  refreshAt: Date | null;
}

/** `sources` are all of the row's. */
export function membersOf({ reports, tests }: Sources, now: Date): Members {
  const { of, nextAt } = submittersOf(reports, now);
  const usual = new Map<string, number>();
  for (const test of tests.filter(isUsual)) {
    usual.set(test.reportId, (usual.get(test.reportId) ?? 0) + 1);
  }
  // Field by field: a row may have thousands of reports, and a spread takes several times as long.
  const listed = reports.map(
    ({ id, receivedAt, measuredAt, submitterKey, networkHash, keyFirstSeenAt }, index) => ({
      id,
      receivedAt,
      measuredAt,
      submitterKey,
      networkHash,
      keyFirstSeenAt,
      submitter: of[index] ?? '',
      usualTests: usual.get(id) ?? 0,
    }),
  );
  return { reports: listed, cells: cellsOf(listed, tests), refreshAt: nextAt };
}

type Member = SourceReport & Members['reports'][number];
function cellsOf(members: readonly Member[], tests: readonly SourceTest[]): Cell[] {
  const byId = new Map(members.map((member) => [member.id, member]));
  const cells = new Map<string, CellTest & { ofReport: Map<string, SourceTest[]> }>();
  for (const row of tests) {
    const { test, promptTokens, generatedTokens, depthTokens, concurrency } = row;
    const name = [promptTokens, generatedTokens, depthTokens, concurrency].join(' ');
    const cell = cells.get(name) ?? {
      test,
      promptTokens,
      generatedTokens,
      depthTokens,
      concurrency,
      ofReport: new Map<string, SourceTest[]>(),
    };
    cells.set(name, cell);
    const same = cell.ofReport.get(row.reportId);
    if (same) same.push(row);
    else cell.ofReport.set(row.reportId, [row]);
  }
  return [...cells.values()].map(({ ofReport, ...test }) => ({
    ...test,
    claims: [...ofReport].flatMap(([reportId, same]) => {
      const member = byId.get(reportId);
      return member ? [claimOf(member, same)] : [];
    }),
  }));
}

/** A report that has a test several times has one claim: their middle. */
function claimOf(member: Member, same: readonly SourceTest[]): Claim {
  const { median, interval } = middleOf(same.map(estimateOf));
  return {
    reportId: member.id,
    submitterKey: member.submitterKey,
    networkHash: member.networkHash,
    keyFirstSeenAt: member.keyFirstSeenAt,
    submitter: member.submitter,
    usualTests: member.usualTests,
    median,
    interval,
    sampleCount: same.reduce((sum, test) => sum + test.sampleCount, 0),
    at: new Date(Math.min(member.measuredAt.getTime(), member.receivedAt.getTime())),
  };
}

const estimateOf = ({ median, low, high, level }: SourceTest): Estimate => ({
  median,
  interval: low === null || high === null || level === null ? null : { low, high, level },
});
