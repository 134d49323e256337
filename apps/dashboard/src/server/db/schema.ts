import type { MeasuredTest } from '@breakeven/cost-model/metrics/metric';
import type { Judgement, Reason } from '@breakeven/cost-model/plausibility/judge';
import type { Tier } from '@breakeven/cost-model/ranking/standing';
import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { CorrectnessState } from '@breakeven/schema/report/correctness-state';
import type { Provenance, Report } from '@breakeven/schema/report/report';
import {
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

export { importedReports, importedResults } from './imports.ts';

/**
 * One row a report: the text that was `sent`, which is served for ever; what it says as `body`, for queries; and the
 * columns that are searched or grouped by, which are derived by the rules of today (store/rederive.ts).
 */
export const reports = pgTable(
  'reports',
  {
    id: text('id').primaryKey(),
    measuredAt: timestamp('measured_at', { withTimezone: true, precision: 3 }).notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    hardwareId: text('hardware_id').notNull().default(''),
    hardware: text('hardware').notNull(),
    vendor: text('vendor').notNull(),
    architecture: text('architecture').notNull(),
    isSoftwareAdapter: boolean('is_software_adapter').notNull(),
    modelId: text('model_id').notNull(),
    modelShapeId: text('model_shape_id').notNull().default(''),
    modelName: text('model_name').notNull(),
    type: text('type').$type<ElementType>().notNull(),
    sent: text('sent').notNull(),
    body: jsonb('body').$type<Report>().notNull(),
    /** What judge() says of it, by the rules of `judgedByRules`; null: not judged yet. Only valid ones rank. */
    plausibility: text('plausibility').$type<Judgement['state']>(),
    plausibilityReasons: jsonb('plausibility_reasons').$type<Reason[]>(),
    judgedByRules: integer('judged_by_rules'),
    /** The Ed25519 public key, 64 hexadecimal digits, whose signature was the first: it owns the report. null: unsigned. */
    submitterKey: text('submitter_key').references(() => submitters.key),
    /** Of the report's id, 128 hexadecimal digits, by that key. */
    signature: text('signature'),
    /** A keyed hash of the network (/24 of IPv4, /48 of IPv6) that it came from, never the address. */
    networkHash: text('network_hash'),
    /** Only public ones are shown and rank. A withdrawn one leaves its id; a hidden one can be restored. */
    standing: text('standing').$type<Standing>().notNull().default('public'),
  },
  (table) => [
    index('reports_board').on(table.modelId, table.type, table.hardwareId, table.modelShapeId, table.id),
    index('reports_model').on(table.modelId, table.receivedAt, table.id),
    index('reports_hardware').on(table.hardwareId, table.receivedAt, table.id),
    index('reports_row').on(
      table.modelId,
      table.type,
      table.hardwareId,
      table.modelShapeId,
      table.receivedAt,
      table.id,
    ),
    index('reports_received').on(table.receivedAt, table.id),
    index('reports_submitter').on(table.submitterKey, table.receivedAt),
  ],
);

/** Who changes what is believed: the site does so by its own rules. */
export type Actor = 'submitter' | 'operator' | 'site';

export type Standing = 'public' | 'withdrawn' | 'hidden' | 'banned';

/** One row a key that has signed a report. */
export const submitters = pgTable('submitters', {
  key: text('key').primaryKey(),
  /** What its owner calls it. */
  label: text('label'),
  /** A key counts as independent of others only a day later. */
  firstSeenAt: timestamp('first_seen_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  bannedAt: timestamp('banned_at', { withTimezone: true, precision: 3 }),
});

/** Nonces of requests that were carried out, kept for as long as such a request would be taken: no replay. */
export const usedNonces = pgTable(
  'used_nonces',
  {
    key: text('key').notNull(),
    nonce: text('nonce').notNull(),
    usedAt: timestamp('used_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.key, table.nonce] }), index('used_nonces_time').on(table.usedAt)],
);

/** Every change of what is believed of a report or a submitter. Rows are added, never changed. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: timestamp('at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    action: text('action').notNull(),
    /** Who: a submitter, the operator, or the site by its own rules. */
    actor: text('actor').$type<Actor>().notNull(),
    reportId: text('report_id'),
    submitterKey: text('submitter_key'),
    reason: text('reason'),
  },
  (table) => [
    index('audit_log_report').on(table.reportId, table.id),
    index('audit_log_submitter').on(table.submitterKey, table.id),
  ],
);

/** Writes that were counted, by network and by key: rate-limiter-flexible's columns and names. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    points: integer('points').notNull(),
    expire: timestamp('expire', { withTimezone: true, precision: 3 }),
  },
  (table) => [index('rate_limits_expire').on(table.expire)],
);

/** One row a result, flat: `position` is its place in the report's `results`; the samples stay in the body. */
export const results = pgTable(
  'results',
  {
    reportId: text('report_id')
      .notNull()
      .references(() => reports.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    test: text('test').notNull(),
    promptTokens: integer('prompt_tokens').notNull(),
    generatedTokens: integer('generated_tokens').notNull(),
    depthTokens: integer('depth_tokens').notNull(),
    concurrency: integer('concurrency').notNull(),
    tokensPerSecondMedian: doublePrecision('tokens_per_second_median').notNull(),
    tokensPerSecondMean: doublePrecision('tokens_per_second_mean').notNull(),
    tokensPerSecondStandardDeviation: doublePrecision('tokens_per_second_standard_deviation').notNull(),
    tokensPerSecondIntervalLow: doublePrecision('tokens_per_second_interval_low'),
    tokensPerSecondIntervalHigh: doublePrecision('tokens_per_second_interval_high'),
    tokensPerSecondIntervalLevel: doublePrecision('tokens_per_second_interval_level'),
    sampleCount: integer('sample_count').notNull(),
    dispatchesPerToken: doublePrecision('dispatches_per_token').notNull(),
    provenance: text('provenance').$type<Provenance>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.position] })],
);

/**
 * What follows from reports is kept in the four tables below, and rebuilt from nothing by queries/board-check.ts. `key` is
 * boardKey() of hardware, model, shape and type.
 *
 * One row a line of the board: reports of one hardware, model, shape and type, at one depth and concurrency. Each has
 * one at depth 0 and concurrency 1, where nothing of it need have been measured.
 */
export const boardRows = pgTable(
  'board_rows',
  {
    key: text('key').notNull(),
    depthTokens: integer('depth_tokens').notNull(),
    concurrency: integer('concurrency').notNull(),
    hardwareId: text('hardware_id').notNull(),
    modelId: text('model_id').notNull(),
    modelShapeId: text('model_shape_id').notNull(),
    type: text('type').$type<ElementType>().notNull(),
    /** Decode tokens per second; -1 where there is no decode, so that it comes last. */
    rankedBy: doublePrecision('ranked_by').notNull(),
    hardware: text('hardware').notNull(),
    vendor: text('vendor').notNull(),
    architecture: text('architecture').notNull(),
    /** The catalogue's; null of hardware that it has not. */
    hardwareClass: text('hardware_class').$type<Gpu['class']>(),
    isSoftwareAdapter: boolean('is_software_adapter').notNull(),
    modelName: text('model_name').notNull(),
    /** The report nearest to the number; what stands from here to measuredAt is of it. */
    reportId: text('report_id').notNull(),
    kernelSourceHash: text('kernel_source_hash').notNull(),
    rounding: text('rounding').notNull(),
    method: text('method').notNull(),
    correctness: text('correctness').$type<CorrectnessState>().notNull(),
    measuredAt: timestamp('measured_at', { withTimezone: true, precision: 3 }).notNull(),
    /** The newest reports, at most 50, the last received first. */
    reportIds: jsonb('report_ids').$type<string[]>().notNull(),
    reportCount: integer('report_count').notNull(),
    newestReceivedAt: timestamp('newest_received_at', { withTimezone: true, precision: 3 }).notNull(),
    newestMeasuredAt: timestamp('newest_measured_at', { withTimezone: true, precision: 3 }).notNull(),
    /** Of the number that the row is ranked by, or else of its prefill. */
    submitterCount: integer('submitter_count').notNull(),
    agreeingCount: integer('agreeing_count').notNull(),
    tier: text('tier').$type<Tier>().notNull(),
    prefill: jsonb('prefill').$type<MeasuredTest>(),
    decode: jsonb('decode').$type<MeasuredTest>(),
    /** When the next key of its submitters is old enough to count; null: none has to wait. */
    refreshAt: timestamp('refresh_at', { withTimezone: true, precision: 3 }),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.depthTokens, table.concurrency] }),
    index('board_rows_rank').on(table.depthTokens, table.concurrency, table.rankedBy.desc(), table.key),
    index('board_rows_model').on(
      table.modelId,
      table.depthTokens,
      table.concurrency,
      table.rankedBy.desc(),
      table.key,
    ),
    index('board_rows_hardware').on(table.hardwareId, table.depthTokens, table.concurrency, table.key),
    index('board_rows_hardware_rank').on(
      table.hardwareId,
      table.depthTokens,
      table.concurrency,
      table.rankedBy.desc(),
      table.key,
    ),
    index('board_rows_refresh').on(table.refreshAt),
  ],
);

/** One row a test of a board row: what curves over depth and concurrency are drawn from. */
export const boardCells = pgTable(
  'board_cells',
  {
    key: text('key').notNull(),
    promptTokens: integer('prompt_tokens').notNull(),
    generatedTokens: integer('generated_tokens').notNull(),
    depthTokens: integer('depth_tokens').notNull(),
    concurrency: integer('concurrency').notNull(),
    test: text('test').notNull(),
    /** The median over independent submitters' medians. */
    tokensPerSecond: doublePrecision('tokens_per_second').notNull(),
    /** The span of the intervals in the middle: of one submitter, or of the two whose mean the number is. */
    intervalLow: doublePrecision('interval_low'),
    intervalHigh: doublePrecision('interval_high'),
    intervalLevel: doublePrecision('interval_level'),
    reportCount: integer('report_count').notNull(),
    submitterCount: integer('submitter_count').notNull(),
    /** Independent submitters whose intervals overlap, the one nearest to the number among them. */
    agreeingCount: integer('agreeing_count').notNull(),
    outlierCount: integer('outlier_count').notNull(),
    tier: text('tier').$type<Tier>().notNull(),
    newestReceivedAt: timestamp('newest_received_at', { withTimezone: true, precision: 3 }).notNull(),
    newestMeasuredAt: timestamp('newest_measured_at', { withTimezone: true, precision: 3 }).notNull(),
    /** The report nearest to the number; what follows is of it. */
    reportId: text('report_id').notNull(),
    provenance: text('provenance').$type<Provenance>().notNull(),
    /** Of the limit that binds, by the probes of its own run, else by the data sheet; null: no limit is known. */
    rooflineShare: doublePrecision('roofline_share'),
    timeToFirstTokenSeconds: doublePrecision('time_to_first_token_seconds'),
    joulesPerToken: doublePrecision('joules_per_token'),
  },
  (table) => [
    primaryKey({
      name: 'board_cells_pk',
      columns: [table.key, table.promptTokens, table.generatedTokens, table.depthTokens, table.concurrency],
    }),
  ],
);

/** One row a test of a report that lies too far from those of other submitters to count: a judgement of the board. */
export const boardOutliers = pgTable(
  'board_outliers',
  {
    key: text('key').notNull(),
    reportId: text('report_id').notNull(),
    test: text('test').notNull(),
    concurrency: integer('concurrency').notNull(),
    tokensPerSecond: doublePrecision('tokens_per_second').notNull(),
    /** What the independent submitters, `submitterCount` of them, have in the middle. */
    medianTokensPerSecond: doublePrecision('median_tokens_per_second').notNull(),
    submitterCount: integer('submitter_count').notNull(),
    robustZ: doublePrecision('robust_z').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reportId, table.test, table.concurrency] }),
    index('board_outliers_key').on(table.key),
  ],
);

/** What the filters of the board can be set to, and how many rows each has at depth 0 and concurrency 1. */
export const boardChoices = pgTable(
  'board_choices',
  {
    modelId: text('model_id').notNull(),
    modelName: text('model_name').notNull(),
    type: text('type').$type<ElementType>().notNull(),
    isSoftwareAdapter: boolean('is_software_adapter').notNull(),
    rowCount: integer('row_count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.modelId, table.modelName, table.type, table.isSoftwareAdapter] })],
);

/** What the store knows of itself, such as by which rules its derived columns were made. */
export const storeState = pgTable('store_state', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
