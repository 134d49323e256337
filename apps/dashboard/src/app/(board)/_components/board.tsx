'use client';

import { Skeleton } from '@breakeven/ui/skeleton';
import { DataTable } from '@breakeven/ui/table/data-table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { boardQuery, boardSearch, boardSearchParams, MAXIMUM_ROWS } from '../search-params.ts';
import { BoardChart } from './board-chart.tsx';
import { boardColumns } from './board-columns.tsx';
import { BoardControls } from './board-controls.tsx';
import { BoardEmpty } from './board-empty.tsx';
import { boardRows, differingConditions, intervalName } from './board-rows.ts';
import { useLinkedReport } from './use-linked-report.ts';

/**
 * Controls, chart and table of the leaderboard. The URL holds the state; the server's rows
 * stay until newer ones come.
 */
export function Board() {
  const [state, setState] = useQueryStates(boardSearchParams);
  const trpc = useTRPC();
  const router = useRouter();
  const query = useQuery(
    trpc.leaderboard.rank.queryOptions(boardQuery(state), {
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const ranked = query.data?.rows;
  const rows = useMemo(() => boardRows(ranked ?? [], state.price), [ranked, state.price]);
  const anchors = useLinkedReport(rows);
  const differing = differingConditions(ranked ?? []);
  const columns = useMemo(boardColumns, []);
  const hiddenSoftwareRows = query.data?.hiddenSoftwareRows ?? 0;
  const sort = columns.some((column) => column.id === state.sort?.columnId) ? state.sort : null;

  return (
    <>
      <div className="my-6">
        <BoardControls
          state={state}
          models={query.data?.models ?? []}
          types={query.data?.types ?? []}
          hiddenSoftwareRows={hiddenSoftwareRows}
          onChange={(change, history) => void setState(change, { history })}
        />
      </div>
      {query.error && (
        <LoadError
          message={query.error.message}
          onRetry={() => void query.refetch()}
          // What the address asks for is wrong, and will be.
          resetHref={
            query.error.data?.code === 'BAD_REQUEST'
              ? `/${boardSearch({ ...state, model: null, type: null })}`
              : null
          }
        />
      )}
      {query.isPending && <Skeleton height={480}>Loading the board</Skeleton>}
      {query.data && rows.length === 0 && (
        <BoardEmpty state={state} hiddenSoftwareRows={hiddenSoftwareRows} />
      )}
      {rows.length > 0 && (
        <div
          aria-busy={query.isPlaceholderData}
          className={`flex flex-col gap-4 transition-opacity ${query.isPlaceholderData ? 'opacity-60' : ''}`}
        >
          <BoardChart rows={rows} />
          {/* Long names make the table wider than any window. What scrolls sideways holds the head to its own top. */}
          <div className="max-h-[85svh] overflow-auto rounded-lg border border-line bg-surface">
            <DataTable
              caption="Hardware, ranked by decode tokens per second"
              columns={columns}
              rows={rows}
              rowId={(row) => row.reportId}
              rowAnchors={anchors}
              sort={sort}
              onSortChange={(next) => void setState({ sort: next }, { history: 'replace' })}
              onRowOpen={(row) => router.push(`/reports/${row.reportId}`)}
            />
          </div>
          <p className="max-w-[80ch] text-pretty text-muted text-xs">
            {query.data?.nextCursor != null &&
              `The ${MAXIMUM_ROWS} fastest of ${query.data.total} rows; filter for others. `}
            Each number is the median over those who submitted reports, one request at a time, and under it{' '}
            {intervalName(rows)} of the geometric mean of the samples. The row leads to the report nearest to
            it. {differing && `The rows are of ${differing}: a difference of speed is of these, too. `}
            Cost is the price of an hour divided by the tokens of an hour at that speed: a machine that is
            always busy, without batching.
          </p>
        </div>
      )}
    </>
  );
}

function LoadError({
  message,
  onRetry,
  resetHref,
}: {
  message: string;
  onRetry: () => void;
  resetHref: string | null;
}) {
  return (
    <div role="alert" className="mb-4 rounded-lg border border-danger/50 bg-surface px-4 py-3 text-sm">
      <p className="text-danger">The board could not be loaded: {message}</p>
      {resetHref === null ? (
        <button type="button" onClick={onRetry} className="link mt-1 cursor-pointer">
          Try again
        </button>
      ) : (
        <Link href={resetHref} className="link mt-1 inline-block">
          Show all models and types
        </Link>
      )}
    </div>
  );
}
