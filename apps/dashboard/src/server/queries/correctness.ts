import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { reports } from '../db/schema.ts';

export const CORRECTNESS_TEXTS = ['passed', 'failed', 'unchecked', 'not recorded'] as const;
export type CorrectnessText = (typeof CORRECTNESS_TEXTS)[number];

const hasIn = (body: PgColumn) => (path: string) => sql`jsonb_path_exists(${body}, ${sql.raw(`'${path}'`)})`;

/**
 * What the checks of a stored report come to, in a word. A report that lists a failure failed, whatever it says of
 * itself; one whose checks could not all be made is unchecked; older reports say nothing.
 */
export function correctnessText(body: PgColumn = reports.body): SQL<CorrectnessText> {
  const has = hasIn(body);
  return sql`case
  when not ${has('$.correctness')} then 'not recorded'
  when ${has('$.correctness.checks[*] ? (@.passed == false)')} then 'failed'
  when ${has('$.correctness.unlisted ? (@.failed > 0)')} then 'failed'
  when ${has('$.correctness.unchecked[*]')} then 'unchecked'
  when ${has('$.correctness.unlisted ? (@.unchecked > 0)')} then 'unchecked'
  when ${has('$.correctness ? (@.passed == false)')} then 'failed'
  when not ${has('$.correctness.checks[*]')} then 'unchecked'
  else 'passed' end`;
}

/** A speed whose kernels failed their check ranks nowhere. */
export const isNotWrong = (body: PgColumn = reports.body): SQL => sql`${correctnessText(body)} <> 'failed'`;
