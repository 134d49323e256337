import type { Judgement, Reason } from '@breakeven/cost-model/plausibility/judge';
import type { ElementType } from '@breakeven/schema/model/element-type';
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

/**
 * One row a report: the text that was `sent`, which is served for ever; what it says as `body`, for queries; and the
 * columns that are searched or grouped by, which are derived by the rules of today (store/refresh-identity.ts).
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
    index('reports_board').on(table.modelId, table.type, table.hardwareId, table.measuredAt),
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
