import { z } from 'zod';
import { question } from '../../endpoint/endpoint.ts';
import { judgementOf } from '../../queries/plausibility.ts';
import { raceDevices as devices } from '../../queries/race-devices.ts';
import { boardRowOf, ReportId, reportById } from '../../queries/reports.ts';
import { trustOf } from '../../queries/trust.ts';

/** What pages ask of one report, and REST has at the address of the report: no tables. */
const ofReport = { input: ReportId, example: { id: '0'.repeat(64) }, tables: [] };

export const byId = question({
  ...ofReport,
  summary: 'A whole report, as it was sent',
  answer: async ({ id }, { openDatabase }) => reportById(await openDatabase(), id),
});

export const judgement = question({
  ...ofReport,
  summary: 'Whether a report may rank, and why not',
  answer: async ({ id }, { openDatabase }) => judgementOf(await openDatabase(), id),
});

export const trust = question({
  ...ofReport,
  summary: 'Who vouches for a report, and every change since',
  answer: async ({ id }, { openDatabase }) => trustOf(await openDatabase(), id),
});

export const rowOf = question({
  ...ofReport,
  summary: 'The row of the board that a report belongs to',
  answer: async ({ id }, { openDatabase }) => boardRowOf(await openDatabase(), id),
});

export const raceDevices = question({
  summary: 'Hardware whose stored reports can run a race',
  input: z.strictObject({}),
  example: {},
  tables: [],
  answer: async (_, { openDatabase }) => devices(await openDatabase()),
});
