import { RACE_FAMILIES } from '@breakeven/cost-model/races/racers-of';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { and, eq } from 'drizzle-orm';
import { distance } from 'fastest-levenshtein';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { hardwareOfBoard, modelsOfBoard } from '../queries/board-hardware.ts';
import { isPublic } from '../queries/plausibility.ts';
import { assertPublic } from '../queries/standing.ts';
import type { Context } from './context.ts';

/** Lists that a field's text is a name of. */
export type Vocabulary = 'catalogue-model' | 'model' | 'gpu' | 'hardware' | 'race-family' | 'report';

const CATALOGUED: Record<Vocabulary, readonly string[]> = {
  'catalogue-model': MODELS.map(({ id }) => id),
  model: MODELS.map(({ id }) => id),
  gpu: GPUS.map(({ id }) => id),
  hardware: GPUS.map(({ id }) => id),
  'race-family': RACE_FAMILIES,
  // Nobody means another report than the one that an id is of.
  report: [],
};

/** `there is no THING NAME WHERE: PATH lists them`. A path that hides software adapters by itself asks for them. */
export const LISTED: Record<Vocabulary, { thing: string; where: string; path: string }> = {
  'catalogue-model': { thing: 'model', where: ' in the catalogue', path: '/api/v1/models' },
  model: { thing: 'model', where: ' in the catalogue or in a report', path: '/api/v1/models' },
  gpu: { thing: 'GPU', where: ' in the catalogue', path: '/api/v1/gpus' },
  hardware: {
    thing: 'hardware',
    where: ' in the catalogue or in a report',
    path: '/api/v1/hardware?includeSoftware=true',
  },
  'race-family': { thing: 'family', where: ' whose runs can race', path: '/api/v1/families' },
  report: { thing: 'report', where: '', path: '/api/v1/reports?includeSoftware=true' },
};

/** The names of the vocabulary, or `name` alone where a report has it; the store is asked only where the catalogue has not. */
export async function namesOf(
  vocabulary: Vocabulary,
  name: string,
  { openDatabase }: Context,
): Promise<readonly string[]> {
  const catalogued = CATALOGUED[vocabulary];
  if (vocabulary === 'report') return await reportsNamed(await openDatabase(), name);
  const column = { model: reports.modelId, hardware: reports.hardwareId }[vocabulary as string];
  if (column === undefined || catalogued.includes(name)) return catalogued;
  const database = await openDatabase();
  const [found] = await database
    .select({ id: column })
    .from(reports)
    .where(and(eq(column, name), isPublic()))
    .limit(1);
  if (found !== undefined) return [name];
  const onBoard =
    vocabulary === 'model'
      ? (await modelsOfBoard(database)).map(({ modelId }) => modelId)
      : (await hardwareOfBoard(database)).map(({ hardwareId }) => hardwareId);
  return [...new Set([...catalogued, ...onBoard])];
}

/** The id where there is such a report; throws what is said of one that is not public any more. */
async function reportsNamed(database: Database, id: string): Promise<string[]> {
  const found = await database.select({ id: reports.id }).from(reports).where(eq(reports.id, id));
  if (found.length > 0) await assertPublic(database, id);
  return found.map((report) => report.id);
}

/** The name that was most likely meant; null if none resembles the text. */
export function nearestName(text: string, names: readonly string[]): string | null {
  const wanted = text.toLowerCase().slice(0, 100);
  const ranked = names
    .map((name) => ({
      name,
      edits: distance(wanted, name.toLowerCase()),
      holds: name.toLowerCase().includes(wanted),
    }))
    .filter(({ name, edits, holds }) => edits <= Math.max(2, name.length / 2) || (wanted.length > 1 && holds))
    .sort((a, b) => Number(b.holds) - Number(a.holds) || a.edits - b.edits);
  return ranked[0]?.name ?? null;
}
