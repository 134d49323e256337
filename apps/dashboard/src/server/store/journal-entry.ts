import { text } from '@breakeven/schema/values/text';
import { z } from 'zod';
import type { JournalEntry } from '../db/database.ts';

const time = z.iso.datetime().transform((value) => new Date(value));

const ReportLine = z.object({
  id: z.string(),
  receivedAt: time,
  sent: z.string(),
  submitterKey: z.string().optional(),
  signature: z.string().optional(),
  networkHash: z.string().optional(),
});

const ChangeLine = z.object({
  change: z.object({
    at: time,
    action: text(100),
    actor: z.enum(['submitter', 'operator', 'site']),
    reportId: z.string().nullable(),
    submitterKey: z.string().nullable(),
    reason: z.string().nullable(),
    signature: z.string().optional(),
    nonce: z.string().optional(),
    asker: z.string().optional(),
  }),
});

/** A line of the journal, without its end: a report by its fields, or `{change}`. */
export const entryLine = (entry: JournalEntry): string =>
  JSON.stringify('report' in entry ? entry.report : entry);

/** null: it is neither. */
export function parseEntry(line: string): JournalEntry | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  const change = ChangeLine.safeParse(json);
  if (change.success) return change.data;
  const report = ReportLine.safeParse(json);
  return report.success ? { report: report.data } : null;
}
