import type { BoardStanding } from '../../../server/queries/board-standings.ts';

/** A model in a type, which reports are compared in. */
export type Subject = Pick<BoardStanding, 'modelId' | 'modelShapeId' | 'modelName' | 'type'>;

const keyOf = ({ modelId, modelShapeId, type }: Subject) => `${modelId} ${modelShapeId} ${type}`;

/** What all of these hardware have on the board, that with most reports first. */
export function sharedSubjects(sides: readonly (readonly BoardStanding[])[]): Subject[] {
  const [first, ...others] = sides;
  if (first === undefined) return [];
  const reportCount = (subject: Subject) =>
    sides.reduce((sum, side) => sum + (standingOf(side, subject)?.reportCount ?? 0), 0);
  return first
    .filter((row) => others.every((side) => standingOf(side, row) !== undefined))
    .toSorted((a, b) => reportCount(b) - reportCount(a));
}

const standingOf = (side: readonly BoardStanding[], subject: Subject) =>
  side.find((row) => keyOf(row) === keyOf(subject));

/** The report of a subject that stands for hardware on the board: the nearest to its number. */
export const representativeReport = (side: readonly BoardStanding[], subject: Subject): string | undefined =>
  standingOf(side, subject)?.reportId;
