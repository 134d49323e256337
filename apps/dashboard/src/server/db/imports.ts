import type { Judgement, Reason } from '@breakeven/cost-model/plausibility/judge';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

/** One row an imported report: the text that was `sent`, which is served for ever. */
export const importedReports = pgTable('imported_reports', {
  id: text('id').primaryKey(),
  receivedAt: timestamp('received_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  sent: text('sent').notNull(),
  /** It lies in data/imports, where somebody has read it; predictions are calibrated on no other. */
  comesWithProject: boolean('comes_with_project').notNull().default(false),
});

/**
 * One row a result of another tool, flat, under the hash of its figures: the same of two files is here once. What is derived
 * of it, as its hardware and its judgement, is so by `derivedBy`.
 */
export const importedResults = pgTable(
  'imported_results',
  {
    id: text('id').primaryKey(),
    reportId: text('report_id')
      .notNull()
      .references(() => importedReports.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    format: text('format').$type<ImportedResult['format']>().notNull(),
    toolName: text('tool_name').notNull(),
    toolVersion: text('tool_version'),
    engine: text('engine'),
    hardware: text('hardware').notNull(),
    /** Of the catalogue; null where the row names no such hardware. */
    hardwareId: text('hardware_id'),
    acceleratorCount: bigint('accelerator_count', { mode: 'number' }),
    model: text('model').notNull(),
    modelId: text('model_id'),
    /** As the tool names it. */
    type: text('type'),
    test: text('test').notNull(),
    promptTokens: bigint('prompt_tokens', { mode: 'number' }),
    generatedTokens: bigint('generated_tokens', { mode: 'number' }),
    depthTokens: bigint('depth_tokens', { mode: 'number' }),
    concurrency: bigint('concurrency', { mode: 'number' }),
    timing: text('timing').$type<ImportedResult['timing']>().notNull(),
    rateOf: text('rate_of').$type<ImportedResult['rateOf']>().notNull(),
    promptTokensPerSecond: doublePrecision('prompt_tokens_per_second'),
    generatedTokensPerSecond: doublePrecision('generated_tokens_per_second'),
    totalTokensPerSecond: doublePrecision('total_tokens_per_second'),
    /** A day or a month, as its source says it. */
    observedOn: text('observed_on'),
    source: text('source'),
    url: text('url'),
    licence: text('licence'),
    plausibility: text('plausibility').$type<Judgement['state']>().notNull(),
    plausibilityReasons: jsonb('plausibility_reasons').$type<Reason[]>().notNull(),
    heldAgainst: jsonb('held_against').$type<string[]>().notNull(),
    derivedBy: text('derived_by').notNull(),
  },
  (table) => [
    index('imported_results_model').on(table.modelId, table.hardwareId),
    index('imported_results_hardware').on(table.hardwareId),
    index('imported_results_report').on(table.reportId, table.position),
  ],
);
