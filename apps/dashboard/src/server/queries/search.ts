import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { and, desc, ilike, like, or, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { isPublic, ranks } from './plausibility.ts';

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
 * Hardware and models whose name or id has every word of the text, of the catalogue and of the reports, and reports
 * whose id begins with it.
 */
export async function search(database: Database, text: string): Promise<SearchAnswer> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { gpus: [], models: [], reports: [] };
  const has = (...columns: [PgColumn, PgColumn]): SQL | undefined =>
    and(ranks(), ...words.map((word) => or(...columns.map((column) => ilike(column, `%${escaped(word)}%`)))));
  const isPrefix = /^[0-9a-f]+$/.test(text.toLowerCase()) && text.length >= MINIMUM_PREFIX;
  const [gpus, models, found] = await Promise.all([
    database
      .selectDistinctOn([reports.hardwareId], { id: reports.hardwareId, name: reports.hardware })
      .from(reports)
      .where(has(reports.hardwareId, reports.hardware))
      .orderBy(reports.hardwareId)
      .limit(MAXIMUM_HITS),
    database
      .selectDistinctOn([reports.modelId], { id: reports.modelId, name: reports.modelName })
      .from(reports)
      .where(has(reports.modelId, reports.modelName))
      .orderBy(reports.modelId)
      .limit(MAXIMUM_HITS),
    isPrefix
      ? database
          .select({
            id: reports.id,
            hardware: reports.hardware,
            modelName: reports.modelName,
            type: reports.type,
          })
          .from(reports)
          .where(and(isPublic(), like(reports.id, `${text.toLowerCase()}%`)))
          .orderBy(desc(reports.receivedAt))
          .limit(MAXIMUM_HITS)
      : [],
  ]);
  const matches = ({ id, name }: Hit) =>
    words.every((word) => id.includes(word) || name.toLowerCase().includes(word));
  return {
    gpus: merged(gpus, GPUS.filter(matches)),
    models: merged(models, MODELS.filter(matches)),
    reports: found,
  };
}

/** What has been measured comes first. */
function merged(measured: readonly Hit[], known: readonly Hit[]): Hit[] {
  const ids = new Set(measured.map(({ id }) => id));
  const rest = known.filter(({ id }) => !ids.has(id)).map(({ id, name }) => ({ id, name }));
  return [...measured, ...rest].slice(0, MAXIMUM_HITS);
}

const escaped = (word: string) => word.replace(/[\\%_]/g, String.raw`\$&`);

/** Hardware that has been measured, by name: what there is to compare. */
export function measuredHardware(database: Database): Promise<Hit[]> {
  return database
    .selectDistinctOn([reports.hardware, reports.hardwareId], {
      id: reports.hardwareId,
      name: reports.hardware,
    })
    .from(reports)
    .where(ranks())
    .orderBy(reports.hardware, reports.hardwareId)
    .limit(500);
}
