import { type Estimate, middleOf } from '@breakeven/cost-model/ranking/estimate';
import type { Claim } from '@breakeven/cost-model/ranking/standing';
import { submittersOf } from '@breakeven/cost-model/ranking/submitters';
import { isUsual } from '@breakeven/cost-model/ranking/usual-tests';
import { and, asc, desc, eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports, results, submitters } from '../db/schema.ts';
import { type BoardRowKey, reportsOfRow } from './board-key.ts';
import { ranks } from './plausibility.ts';

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

export async function membersOf(database: Database, row: BoardRowKey, now: Date): Promise<Members> {
  const { id, receivedAt, measuredAt, submitterKey, networkHash } = reports;
  const isMember = and(reportsOfRow(row), ranks());
  const members = await database
    .select({
      id,
      receivedAt,
      measuredAt,
      submitterKey,
      networkHash,
      keyFirstSeenAt: submitters.firstSeenAt,
    })
    .from(reports)
    .leftJoin(submitters, eq(submitters.key, submitterKey))
    .where(isMember)
    .orderBy(desc(receivedAt), asc(id));
  const tests = await database
    .select({
      reportId: results.reportId,
      test: results.test,
      promptTokens: results.promptTokens,
      generatedTokens: results.generatedTokens,
      depthTokens: results.depthTokens,
      concurrency: results.concurrency,
      median: results.tokensPerSecondMedian,
      low: results.tokensPerSecondIntervalLow,
      high: results.tokensPerSecondIntervalHigh,
      level: results.tokensPerSecondIntervalLevel,
      sampleCount: results.sampleCount,
    })
    .from(results)
    .innerJoin(reports, eq(results.reportId, id))
    .where(isMember);
  const { of, nextAt } = submittersOf(members, now);
  const usual = new Map<string, number>();
  for (const test of tests.filter(isUsual)) {
    usual.set(test.reportId, (usual.get(test.reportId) ?? 0) + 1);
  }
  const listed = members.map((member, index) => ({
    ...member,
    submitter: of[index] ?? '',
    usualTests: usual.get(member.id) ?? 0,
  }));
  return { reports: listed, cells: cellsOf(listed, tests), refreshAt: nextAt };
}

type Member = Members['reports'][number] & Pick<Claim, 'submitterKey' | 'networkHash' | 'keyFirstSeenAt'>;
interface Test extends CellTest {
  reportId: string;
  median: number;
  low: number | null;
  high: number | null;
  level: number | null;
  sampleCount: number;
}

function cellsOf(members: readonly Member[], tests: readonly Test[]): Cell[] {
  const byId = new Map(members.map((member) => [member.id, member]));
  const cells = new Map<string, CellTest & { ofReport: Map<string, Test[]> }>();
  for (const row of tests) {
    const { test, promptTokens, generatedTokens, depthTokens, concurrency } = row;
    const name = [promptTokens, generatedTokens, depthTokens, concurrency].join(' ');
    const cell = cells.get(name) ?? {
      test,
      promptTokens,
      generatedTokens,
      depthTokens,
      concurrency,
      ofReport: new Map<string, Test[]>(),
    };
    cells.set(name, cell);
    cell.ofReport.set(row.reportId, [...(cell.ofReport.get(row.reportId) ?? []), row]);
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
function claimOf(member: Member, same: readonly Test[]): Claim {
  const { id: reportId, submitterKey, networkHash, keyFirstSeenAt, submitter, usualTests } = member;
  return {
    reportId,
    submitterKey,
    networkHash,
    keyFirstSeenAt,
    submitter,
    usualTests,
    ...middleOf(same.map(estimateOf)),
    sampleCount: same.reduce((sum, test) => sum + test.sampleCount, 0),
    at: new Date(Math.min(member.measuredAt.getTime(), member.receivedAt.getTime())),
  };
}

const estimateOf = ({ median, low, high, level }: Test): Estimate => ({
  median,
  interval: low === null || high === null || level === null ? null : { low, high, level },
});
