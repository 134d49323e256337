'use client';

import { useEffect } from 'react';
import { rememberBoard } from '../../_components/last-board.ts';

/**
 * A link may end in the id of any report of a row: the row has that of the report nearest to its number, and the server knows
 * the row of each. The board itself is kept in mind for the way back from a report: `search` is its query.
 */
export function LinkedRow({ search }: { search: string }) {
  useEffect(() => rememberBoard(search), [search]);
  useEffect(() => {
    const id = location.hash.slice(1);
    if (!/^[0-9a-f]{64}$/.test(id)) return;
    const lead = (row: string) => location.replace(`#${row}`);
    // The browser looks for what is marked before the page is there.
    if (document.getElementById(id)) return lead(id);
    const input = encodeURIComponent(JSON.stringify({ id }));
    fetch(`/api/trpc/leaderboard.rowOf?input=${input}`)
      .then((answer) => answer.json())
      .then(({ result }) => {
        const { hardwareId, modelShapeId } = result.data;
        const row = document.querySelector(`tr[data-row="${CSS.escape(`${hardwareId} ${modelShapeId}`)}"]`);
        if (row) lead(row.id);
      })
      // The link still leads to the board.
      .catch(() => {});
  }, []);
  return null;
}
