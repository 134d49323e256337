import type { Method } from '@breakeven/schema/report/method';
import type { RoundingSource } from '@breakeven/schema/report/rounding';
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { reports } from '../db/schema.ts';

/** What speeds are not compared across without saying so. */
export interface Conditions {
  kernelSourceHash: string;
  /** Of the kernels of all tests, in words. */
  rounding: string;
  method: string;
}

export const kernelSourceHashOf = (): SQL<string> =>
  sql<string>`${reports.body} -> 'environment' ->> 'kernelSourceHash'`;

export const methodOf = (): SQL<Method | null> => sql<Method | null>`${reports.body} -> 'method'`;

/**
 * What `roundingOfReport` reads of the kernels of a test, or of all, each phase and wording once: a report may name
 * thousands.
 */
export function roundingSource(test?: PgColumn): SQL<RoundingSource> {
  const said = sql`case when jsonb_exists(kernel, 'rounds') then jsonb_build_object('rounds', kernel -> 'rounds') else '{}' end`;
  const ofTest = test === undefined ? sql`true` : sql`kernel ->> 'test' = ${test}`;
  const kernels = sql`select jsonb_agg(distinct jsonb_build_object('phase', kernel -> 'phase') || ${said})
    from jsonb_array_elements(${reports.body} -> 'kernels') kernel where ${ofTest}`;
  return sql<RoundingSource>`jsonb_build_object(
    'kernels', coalesce((${kernels}), '[]'),
    'method', jsonb_build_object('exact', coalesce(${reports.body} -> 'method' -> 'exact', 'false')))`;
}
