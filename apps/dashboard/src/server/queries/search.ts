import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { and, asc, gte, lt } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { hardwareOfBoard, modelsOfBoard } from './board-hardware.ts';
import { isPublic } from './plausibility.ts';

/** This many hits of each kind. */
const MAXIMUM_HITS = 20;
/** A shorter prefix of an id is more likely a word. */
const MINIMUM_PREFIX = 6;

export interface Hit {
  id: string;
  name: string;
}

export interface SearchAnswer {
  gpus: Hit[];
  models: Hit[];
  /** Reports whose id begins so; flagged ones too, as they have pages. */
  reports: { id: string; hardware: string; modelName: string; type: string }[];
}

/**
 * Hardware and models whose name or id has every word of the text, of the catalogue and of the board, and reports
 * whose id begins with it.
 */
export async function search(database: Database, text: string): Promise<SearchAnswer> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { gpus: [], models: [], reports: [] };
  const prefix = text.toLowerCase();
  const isPrefix = /^[0-9a-f]+$/.test(prefix) && prefix.length >= MINIMUM_PREFIX;
  const [gpus, models, found] = await Promise.all([
    measuredHardware(database),
    modelsOfBoard(database),
    isPrefix ? reportsFrom(database, prefix) : [],
  ]);
  const matches = ({ id, name }: Hit) =>
    words.every((word) => id.includes(word) || name.toLowerCase().includes(word));
  return {
    gpus: merged(gpus.filter(matches), GPUS.filter(matches)),
    models: merged(
      models.map(({ modelId: id, modelName: name }) => ({ id, name })).filter(matches),
      MODELS.filter(matches),
    ),
    reports: found,
  };
}

/** An id is hexadecimal: `g` comes after every one that begins so. */
function reportsFrom(database: Database, prefix: string) {
  const { id, hardware, modelName, type } = reports;
  return database
    .select({ id, hardware, modelName, type })
    .from(reports)
    .where(and(isPublic(), gte(id, prefix), lt(id, `${prefix}g`)))
    .orderBy(asc(id))
    .limit(MAXIMUM_HITS);
}

/** What has been measured comes first. */
function merged(measured: readonly Hit[], known: readonly Hit[]): Hit[] {
  const ids = new Set(measured.map(({ id }) => id));
  const rest = known.filter(({ id }) => !ids.has(id)).map(({ id, name }) => ({ id, name }));
  return [...measured, ...rest].slice(0, MAXIMUM_HITS);
}

/** Hardware that has been measured, by name: what there is to compare. */
export async function measuredHardware(database: Database): Promise<Hit[]> {
  const all = await hardwareOfBoard(database);
  return all
    .map(({ hardwareId: id, hardware: name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.id.localeCompare(b.id));
}
