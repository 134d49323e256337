import type { Report } from '@breakeven/schema/report/report';

/** The report itself, as the outbox keeps it and the dashboard takes it. */
export function renderJson(report: Report): string {
  return JSON.stringify(report, null, 2);
}
