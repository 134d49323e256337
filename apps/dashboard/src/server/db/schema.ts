import type { Judgement, Reason } from '@breakeven/cost-model/plausibility/judge';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Provenance, Report } from '@breakeven/schema/report/report';
import {
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
  },
  (table) => [index('reports_board').on(table.modelId, table.type, table.hardwareId, table.measuredAt)],
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
