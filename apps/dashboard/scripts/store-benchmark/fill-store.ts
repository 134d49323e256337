import { RULES_VERSION } from '@breakeven/cost-model/plausibility/rules';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import type { Result } from '@breakeven/schema/report/report';
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../src/server/db/database.ts';
import { identityOf } from '../../src/server/queries/identity.ts';
import { setState } from '../../src/server/queries/store-state.ts';
import { sampleReport, sampleResult } from '../../test/sample-report.ts';
import { withoutIndexes } from './without-indexes.ts';

/** Of PostgreSQL: filling takes longer than a request may. */
export const UNHURRIED = { connectMs: 60_000, statementMs: 3_600_000, answerMs: 3_600_000 };

const KEYS = 5000;
const MODEL_COUNT = 10;
const REPORTS_AT_ONCE = 50_000;

/** Six tests a report: the usual ones, long ones, and two at a depth. */
export const TESTS: Result[] = [
  sampleResult(900, { promptTokens: 512 }),
  sampleResult(800, { promptTokens: 4096 }),
  sampleResult(100, { generatedTokens: 128 }),
  sampleResult(95, { generatedTokens: 512 }),
  sampleResult(80, { generatedTokens: 128, depthTokens: 4096 }),
  sampleResult(60, { generatedTokens: 128, depthTokens: 16_384 }),
];

/** What the rows of the board are of, in the order in which they are filled. */
export const ROWS = GPUS.flatMap((gpu) =>
  MODELS.slice(0, MODEL_COUNT).flatMap((model) => ELEMENT_TYPES.map((type) => ({ gpu, model, type }))),
);

/**
 * Invents reports with six results each, by SQL, as submitting a million of them would take hours: of every catalogued GPU
 * with ten catalogued models in every type, each row of the board getting as many as the others, a fifth of them
 * unsigned. The same count gives the same store. `boardRows`: of this many rows of the board alone.
 */
export async function fillStore(
  database: Database,
  count: number,
  { onProgress, boardRows }: { onProgress?: (done: number) => void; boardRows?: number } = {},
): Promise<void> {
  await database.execute(sql`create table templates (
    template integer primary key, hardware_id text, hardware text, vendor text, model_id text, model_shape_id text,
    model_name text, type text, sent text, body jsonb)`);
  const templates = templateRows().slice(0, boardRows);
  for (let start = 0; start < templates.length; start += 500) {
    const rows = sql.join(templates.slice(start, start + 500), sql`, `);
    await database.execute(sql`insert into templates values ${rows}`);
  }
  await database.execute(sql`insert into submitters (key, first_seen_at)
    select lpad(to_hex(number), 64, '0'), now() - interval '30 days' from generate_series(1, ${KEYS}::int) number`);
  await withoutIndexes(database, ['results', 'reports'], async () => {
    for (let start = 0; start < count; start += REPORTS_AT_ONCE) {
      const end = Math.min(start + REPORTS_AT_ONCE, count);
      await database.execute(reportsBetween(start, end, templates.length));
      await database.execute(resultsBetween(start, end, templates.length));
      onProgress?.(end);
    }
  });
  await database.execute(sql`drop table templates`);
  await setState(database, 'report-count', String(count));
  for (const table of ['reports', 'results', 'submitters']) {
    await database.execute(sql`vacuum analyze ${sql.identifier(table)}`);
  }
}

function templateRows(): SQL[] {
  const like = sampleReport({ results: TESTS });
  return ROWS.map(({ gpu, model, type }, row) => {
    const adapter = { ...like.adapter, vendor: gpu.vendor, device: '', description: gpu.name };
    const report = { ...like, adapter, model, type };
    const identity = identityOf(report);
    const sent = JSON.stringify(report);
    return sql`(${row}::int, ${identity.hardwareId}, ${identity.hardware}, ${gpu.vendor},
      ${identity.modelId}, ${identity.modelShapeId}, ${identity.modelName}, ${type}, ${sent}, ${sent}::jsonb)`;
  });
}

/** Of what numbered reports the ids are. */
const idOf = sql`md5(number::text) || md5('more' || number::text)`;

const numberedFrom = (start: number, end: number, templates: number) =>
  sql`generate_series(${start}::bigint, ${end - 1}::bigint) numbers (number)
    join templates on template = number % ${templates}::int`;

const reportsBetween = (start: number, end: number, templates: number) =>
  sql`
  insert into reports (id, measured_at, received_at, hardware_id, hardware, vendor, architecture, is_software_adapter,
    model_id, model_shape_id, model_name, type, sent, body, plausibility, plausibility_reasons, judged_by_rules,
    submitter_key, network_hash)
  select ${idOf}, timestamptz '2026-01-01' + number * interval '5 seconds',
    timestamptz '2026-01-01' + number * interval '5 seconds', hardware_id, hardware, vendor, '', false,
    model_id, model_shape_id, model_name, type, sent, body, 'valid', '[]', ${RULES_VERSION}::int,
    case when number % 5 > 0 then lpad(to_hex(1 + (number * 7919) % ${KEYS}::int), 64, '0') end,
    md5('network' || (number * 7919) % ${KEYS}::int)
  from ${numberedFrom(start, end, templates)}`.inlineParams();

/** Rates are the test's, by the row of the board from one to ten times it, within a row a tenth up and down. */
const resultsBetween = (start: number, end: number, templates: number) =>
  sql`
  insert into results
  select id, position, test, prompt, generated, depth, 1, rate, rate, rate / 20, rate * 0.95, rate * 1.05, 0.95, 5, 300,
    'measured'
  from (
    select id, tests.*, base * ofRow * (0.9 + (hashtext(id || test) & 1023) / 5115.0::float8) as rate
    from (
      select ${idOf} as id, power(10::float8, abs(hashtext(model_id || type || hardware_id) % 1000) / 1000.0::float8) as ofRow
      from ${numberedFrom(start, end, templates)}
    ) made
    cross join (values ${sql.join(
      TESTS.map(
        ({ test, promptTokens, generatedTokens, depthTokens, tokensPerSecond }, position) =>
          sql`(${position}::int, ${test}, ${promptTokens}::int, ${generatedTokens}::int, ${depthTokens}::int,
            ${tokensPerSecond.median}::float8)`,
      ),
      sql`, `,
    )}) tests (position, test, prompt, generated, depth, base)) rates`.inlineParams();
