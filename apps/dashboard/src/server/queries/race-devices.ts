import { measuredPrefills } from '@breakeven/cost-model/procedures/measured-prefills';
import { RACE_FAMILIES, racersOf } from '@breakeven/cost-model/races/racers-of';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import type { RaceInput } from '@breakeven/schema/cost/cost-input';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports, results } from '../db/schema.ts';
import { type TodaysPrice, todaysPrice } from '../prices/todays-price.ts';
import { isValid } from './plausibility.ts';

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
  const models = RACE_FAMILIES.flatMap(racersOf).map(({ model }) => model);
  const device = [reports.hardwareId, reports.type] as const;
  const rows = await database
    .selectDistinctOn([...device, reports.modelId], {
      hardwareId: reports.hardwareId,
      hardware: reports.hardware,
      isSoftwareAdapter: reports.isSoftwareAdapter,
      type: reports.type,
      shape: sql<ModelShape>`${reports.body} -> 'model'`,
      promptTokens: results.promptTokens,
      concurrency: results.concurrency,
      tokensPerSecond: results.tokensPerSecondMedian,
      provenance: results.provenance,
    })
    .from(results)
    .innerJoin(reports, eq(results.reportId, reports.id))
    .where(
      and(
        inArray(reports.modelId, models),
        inArray(reports.type, TRAINING_TYPES),
        gt(results.promptTokens, 0),
        eq(results.generatedTokens, 0),
        eq(results.depthTokens, 0),
        isValid(),
      ),
    )
    .orderBy(
      ...device,
      reports.modelId,
      desc(sql`${results.promptTokens}::bigint * ${results.concurrency}`),
      desc(results.sampleCount),
      desc(reports.receivedAt),
    );
  const groups = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = JSON.stringify([row.hardwareId, row.type]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
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
