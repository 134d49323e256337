import type { MeasuredResult } from '../../../server/queries/measured-results.ts';
import { grouped } from '../../_measured/groups.ts';

/** A model in a type, which reports are compared in. */
export type Subject = Pick<MeasuredResult, 'modelId' | 'modelShapeId' | 'modelName' | 'type'>;

const keyOf = ({ modelId, modelShapeId, type }: Subject) => `${modelId} ${modelShapeId} ${type}`;

/** What every one of these sets of results has, that with most reports first. */
export function sharedSubjects(sides: readonly (readonly MeasuredResult[])[]): Subject[] {
  const [first, ...others] = sides;
  if (first === undefined) return [];
  const reportCount = (key: string) =>
    sides.reduce(
      (sum, side) =>
        sum + new Set(side.filter((row) => keyOf(row) === key).map(({ reportId }) => reportId)).size,
      0,
    );
  return grouped(first, keyOf)
    .flatMap(([row]) => row ?? [])
    .filter((row) => others.every((side) => side.some((other) => keyOf(other) === keyOf(row))))
    .toSorted((a, b) => reportCount(keyOf(b)) - reportCount(keyOf(a)));
}

/** The report of a subject that stands for hardware: the one with most tests, of these the newest. */
export function representativeReport(
  results: readonly MeasuredResult[],
  subject: Subject,
): string | undefined {
  const reports = grouped(
    results.filter((row) => keyOf(row) === keyOf(subject)),
    ({ reportId }) => reportId,
  );
  return reports.toSorted((a, b) => b.length - a.length)[0]?.[0]?.reportId;
}
