import type { CorrectnessState } from '@breakeven/schema/report/correctness-state';
import { type SQL, sql } from 'drizzle-orm';
import { reports } from '../db/schema.ts';

/**
 * `correctnessState` of schema for rows of `reports`, so that a board can say it without reading whole reports: a test
 * holds one against the other.
 */
export function correctnessOf(checks: SQL = sql`${reports.body} -> 'correctness'`): SQL<CorrectnessState> {
  const unlisted = (kind: 'failed' | 'unchecked') =>
    sql`coalesce((${checks} -> 'unlisted' ->> ${sql.raw(`'${kind}'`)})::numeric, 0) > 0`;
  return sql<CorrectnessState>`case
  when ${checks} is null then 'unchecked'
  when jsonb_path_exists(${checks}, '$.checks[*] ? (@.passed == false)') or ${unlisted('failed')} then 'failed'
  when jsonb_array_length(coalesce(${checks} -> 'unchecked', '[]')) > 0 or ${unlisted('unchecked')} then 'unchecked'
  when ${checks} ->> 'passed' = 'false' then 'failed'
  when jsonb_array_length(${checks} -> 'checks') = 0 then 'unchecked'
  else 'passed' end`;
}
