import { measuredPrefills } from '@breakeven/cost-model/procedures/measured-prefills';
import { RACE_FAMILIES, racersOf } from '@breakeven/cost-model/races/racers-of';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import type { RaceInput } from '@breakeven/schema/cost/cost-input';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { boardCells, boardRows } from '../db/schema.ts';
import { type TodaysPrice, todaysPrice } from '../prices/todays-price.ts';

/** Hardware whose stored reports can run a race: two runs of the family or more, in one type. */
export interface RaceDevice {
  family: string;
  hardwareId: string;
  hardware: string;
  isSoftwareAdapter: boolean;
  type: ElementType;
  /** As cost.race takes it. */
  measured: NonNullable<RaceInput['measured']>;
  /** The default of a GPU of the catalogue; null of any other hardware. */
  price: TodaysPrice | null;
}

/** Nobody trains in the block types of inference: their prefill says nothing of a training run. */
const TRAINING_TYPES: ElementType[] = ['f32', 'f16'];

/** What was measured of the shapes that raced, for every family; the hardware with most runs first. */
export async function raceDevices(database: Database): Promise<RaceDevice[]> {
  const rows = (await longestPrefills(database)).flatMap((row) => {
    // A row of a catalogued id has that model's shape.
    const shape = findModel(row.modelId);
    return shape === undefined || !TRAINING_TYPES.includes(row.type) ? [] : [{ ...row, shape }];
  });
  const groups = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = JSON.stringify([row.hardwareId, row.type]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return RACE_FAMILIES.flatMap((family) =>
    [...groups.values()].flatMap((prefills): RaceDevice[] => {
      const [first] = prefills;
      const measured = measuredPrefills({ family, prefills });
      if (first === undefined || measured.length < 2) return [];
      const { hardwareId, hardware, isSoftwareAdapter, type } = first;
      const price = findGpu(hardwareId) ? todaysPrice(hardwareId) : null;
      return [{ family, hardwareId, hardware, isSoftwareAdapter, type, measured, price }];
    }),
  ).sort((a, b) => b.measured.length - a.measured.length);
}

/** Of each row of the board with a model that raced: the prefill of most tokens at once, at depth 0. */
function longestPrefills(database: Database) {
  const models = RACE_FAMILIES.flatMap(racersOf).map(({ model }) => model);
  const longest = database
    .select({
      promptTokens: boardCells.promptTokens,
      concurrency: boardCells.concurrency,
      tokensPerSecond: boardCells.tokensPerSecond,
      provenance: boardCells.provenance,
    })
    .from(boardCells)
    .where(
      and(
        eq(boardCells.key, boardRows.key),
        gt(boardCells.promptTokens, 0),
        eq(boardCells.generatedTokens, 0),
        eq(boardCells.depthTokens, 0),
      ),
    )
    .orderBy(desc(sql`${boardCells.promptTokens}::bigint * ${boardCells.concurrency}`))
    .limit(1)
    .as('longest');
  return database
    .select({
      hardwareId: boardRows.hardwareId,
      hardware: boardRows.hardware,
      isSoftwareAdapter: boardRows.isSoftwareAdapter,
      type: boardRows.type,
      modelId: boardRows.modelId,
      promptTokens: longest.promptTokens,
      concurrency: longest.concurrency,
      tokensPerSecond: longest.tokensPerSecond,
      provenance: longest.provenance,
    })
    .from(boardRows)
    .innerJoinLateral(longest, sql`true`)
    .where(
      and(
        inArray(boardRows.modelId, [...new Set(models)]),
        eq(boardRows.depthTokens, 0),
        eq(boardRows.concurrency, 1),
      ),
    )
    .orderBy(asc(boardRows.hardwareId), asc(boardRows.type), asc(boardRows.modelId), asc(boardRows.key));
}
