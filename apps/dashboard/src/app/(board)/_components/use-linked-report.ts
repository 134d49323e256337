import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LeaderboardRow } from '../../../server/queries/leaderboard.ts';
import { useTRPC } from '../../../trpc/client.tsx';

type Row = Pick<
  LeaderboardRow,
  'reportId' | 'reportIds' | 'hardwareId' | 'modelId' | 'modelShapeId' | 'type'
>;

/**
 * The ids that lead to a row of the board: those that the row names, and the one that the address asks for, if it is
 * one of the row's older reports. Of that the server knows the row; the browser is then told to look for it again.
 */
export function useLinkedReport(rows: readonly Row[]): (row: Row) => readonly string[] {
  const trpc = useTRPC();
  const [id, setId] = useState('');
  useEffect(() => setId(location.hash.slice(1)), []);
  const isNamed = rows.some((row) => row.reportId === id || row.reportIds.includes(id));
  const enabled = /^[0-9a-f]{64}$/.test(id) && rows.length > 0 && !isNamed;
  const { data } = useQuery(trpc.leaderboard.rowOf.queryOptions({ id }, { enabled, retry: false }));
  const linked = data && rows.find((row) => KEY.every((name) => row[name] === data[name]));
  const linkedId = linked?.reportId;
  useEffect(() => {
    if (linkedId !== undefined) location.replace(`#${id}`);
  }, [linkedId, id]);
  return (row) => (row.reportId === linkedId ? [...row.reportIds, id] : row.reportIds);
}

const KEY = ['hardwareId', 'modelId', 'modelShapeId', 'type'] as const;
