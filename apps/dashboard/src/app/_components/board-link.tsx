'use client';

import { useLastBoard } from './last-board.ts';

interface BoardLinkProps {
  /** The report, and what it is of. */
  id: string;
  model: string;
  type: string;
  /** The query of the board where none was seen before, or one of something else. */
  search: string;
}

/** Back to the row of a report: to the board that led here, with its prices and its sort, if it shows what the report is of. */
export function BoardLink({ id, model, type, search }: BoardLinkProps) {
  const last = useLastBoard();
  const seen = new URLSearchParams(last);
  const needsSoftware = new URLSearchParams(search).get('software') === 'true';
  const isOfIt =
    seen.get('model') === model &&
    seen.get('type') === type &&
    (!needsSoftware || seen.get('software') === 'true');
  return (
    // Not next/link: its navigation leaves :target, the mark of the row, as it was.
    <a href={`/${isOfIt ? last : search}#${id}`} className="link">
      Leaderboard
    </a>
  );
}
