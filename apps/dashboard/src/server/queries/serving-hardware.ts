import { probedLimits, reportRates } from '@breakeven/cost-model/procedures/report-rates';
import type { ServedOn } from '@breakeven/schema/cost/served-on';
import type { Report } from '@breakeven/schema/report/report';
import { TRPCError } from '@trpc/server';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { boardRows, reports } from '../db/schema.ts';
import { whileUnchanged } from './board-answers.ts';
import { atDepthZero } from './board-rows.ts';
import { ranks } from './plausibility.ts';

export const ServingHardwareInput = z.strictObject({
  hardware: z.string().min(1).max(200).meta({ description: 'its id on the leaderboard' }),
});

/** Hardware of the leaderboard, as `served` of cost.optimalModel and cost.breakEven takes it beside a price of an hour. */
export interface ServingHardware {
  hardwareId: string;
  hardwareName: string;
  isSoftwareAdapter: boolean;
  served: Required<Pick<ServedOn, 'hardware' | 'measured'>>;
  /** How many reports it rests on, and rates that say nothing of a phase, with the reason. */
  reportCount: number;
  leftOut: string[];
}

type Limits = NonNullable<ServedOn['hardware']>;

/** Hardware that servingHardware has an answer for. */
export interface ProbedHardware {
  id: string;
  name: string;
  isSoftwareAdapter: boolean;
  /** What its newest report with probes reached. */
  limits: Limits;
}

/** What the API takes at once, and enough to fit two numbers to. */
const MOST_RATES = 1000;
const MOST_REPORTS = 200;

/** One name of each hardware, though its rows may spell it differently. */
const hardwareName = sql<string>`max(${boardRows.hardware})`;

/** The report of a board row that came last. */
const newestOfRow = sql<string>`${boardRows.reportIds} ->> 0`;

/** Without probes nothing says what was lost to its limits. */
export function probedHardware(database: Database): Promise<ProbedHardware[]> {
  return whileUnchanged(database, 'probed hardware', async () => {
    const rows = await database
      .select({
        id: boardRows.hardwareId,
        name: hardwareName,
        isSoftwareAdapter: sql<boolean>`bool_and(${boardRows.isSoftwareAdapter})`,
        probed: sql<ProbedReport>`(array_agg(jsonb_build_object(
          'model', ${reports.body} -> 'model', 'probes', ${reports.body} -> 'probes'
        ) order by ${reports.receivedAt} desc, ${reports.id}))[1]`,
      })
      .from(boardRows)
      .innerJoin(reports, eq(reports.id, newestOfRow))
      .where(and(atDepthZero(), ranks(), sql`${reports.body} ? 'probes'`))
      .groupBy(boardRows.hardwareId)
      .orderBy(asc(hardwareName), asc(boardRows.hardwareId))
      .limit(500);
    return rows.map(({ probed, ...hardware }) => ({ ...hardware, limits: limitsOf(probed) }));
  });
}

type ProbedReport = Pick<Report, 'model' | 'probes'>;

function limitsOf(report: ProbedReport): Limits {
  const { memoryBytesPerSecond, flopPerSecond } = probedLimits(report);
  const matrix = flopPerSecond['f16-matrix'] ?? null;
  return {
    memoryBytesPerSecond,
    flopPerSecond: flopPerSecond['f32-fma'] as number,
    ...(matrix === null ? {} : { matrixFlopPerSecond: matrix }),
    source: 'probes of its newest report',
  };
}

/**
 * The limits and rates of hardware, from its newest valid reports: one of each model and type. Its limits are those that the
 * newest of them probed.
 */
export async function servingHardware(
  database: Database,
  { hardware: hardwareId }: z.infer<typeof ServingHardwareInput>,
): Promise<ServingHardware> {
  const newestIds = database
    .select({ id: newestOfRow })
    .from(boardRows)
    .where(and(eq(boardRows.hardwareId, hardwareId), atDepthZero()))
    .orderBy(asc(boardRows.key))
    .limit(MOST_REPORTS);
  const rows = await database
    .select({ hardware: reports.hardware, body: reports.body, receivedAt: reports.receivedAt })
    .from(reports)
    .where(and(inArray(reports.id, newestIds), ranks()));
  const probed = rows
    .sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime())
    .map(({ hardware, body }) => ({ hardware, report: body as Report }))
    .filter(({ report }) => report.probes !== undefined);
  const [newest] = probed;
  if (newest === undefined) {
    throw new TRPCError({
      code: 'NOT_FOUND',
      message: `there is no valid report with probes of hardware ${hardwareId}`,
    });
  }
  const read = probed.map(({ report }) => reportRates(report, probedLimits(report)));
  return {
    hardwareId,
    hardwareName: newest.hardware,
    isSoftwareAdapter: newest.report.adapter.isSoftwareAdapter,
    served: {
      hardware: limitsOf(newest.report),
      measured: read.flatMap(({ rates }) => rates).slice(0, MOST_RATES),
    },
    reportCount: probed.length,
    leftOut: [...new Set(read.flatMap(({ leftOut }) => leftOut))],
  };
}
