import type { Report, Result } from '@breakeven/schema/report/report';

export interface JudgementContext {
  /** When the report came, ISO 8601: what a date of measurement is compared with. */
  receivedAt: string;
}

/** Where a report contradicts itself or physics: the field, by dotted path, and a sentence with both numbers. */
export interface Contradiction {
  field: string;
  message: string;
}

export interface Rule {
  id: string;
  /** What it looks at, and what it holds that against. */
  holds: string;
  against: string;
  /** How far the one may be beyond the other, and why so far. */
  tolerance: string;
  find(report: Report, context: JudgementContext): Contradiction[];
}

/** What a rule of single results finds in all of a report's; `field` is relative to the result. */
export function inEveryResult(
  report: Report,
  find: (result: Result) => (Contradiction | null)[],
): Contradiction[] {
  return report.results.flatMap((result, index) =>
    find(result)
      .filter((found) => found !== null)
      .map(({ field, message }) => ({
        field: `results.${index}.${field}`,
        message: `${result.test}: ${message}`,
      })),
  );
}
