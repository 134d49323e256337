'use client';

import {
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type MouseEvent, type ReactNode, useMemo } from 'react';
import { HeaderCell, type SortDirection } from './header-cell.tsx';

export interface DataTableColumn<Row> {
  id: string;
  header: string;
  /** Said under the header: the unit of the column's numbers. */
  unit?: string;
  description?: string;
  align: 'start' | 'end';
  /** Stays in view while the table is scrolled sideways. */
  isSticky?: boolean;
  /** Left out on a phone: another column says it there. */
  isWideOnly?: boolean;
  /** What the column sorts by; null sorts last either way. */
  sortValue: (row: Row) => number | string | null;
  firstSort: SortDirection;
  cell: (row: Row) => ReactNode;
}

export interface DataTableSort {
  columnId: string;
  direction: SortDirection;
}

interface DataTableProps<Row extends RowData> {
  caption: string;
  columns: readonly DataTableColumn<Row>[];
  rows: readonly Row[];
  /** Also the `id` of the table row, so that `#id` leads to it. */
  rowId: (row: Row) => string;
  /** Further ids that lead to the row and mark it; the row's own among them counts once. */
  rowAnchors?: (row: Row) => readonly string[];
  sort: DataTableSort | null;
  onSortChange: (sort: DataTableSort | null) => void;
  /** A click anywhere in a row; a link in one of its cells is what keyboards and screen readers use. */
  onRowOpen: (row: Row) => void;
}

/** Not where a link or button was meant, or text was being marked. */
function isPlainClick({ target, button, metaKey, ctrlKey, shiftKey }: MouseEvent<HTMLElement>): boolean {
  const isControl = target instanceof Element && target.closest('a, button, input, select') !== null;
  return !isControl && button === 0 && !metaKey && !ctrlKey && !shiftKey && !getSelection()?.toString();
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

/** A table sorted by its headers: first direction, then the other, then the order of `rows`. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowId, rowAnchors, sort, onSortChange, onRowOpen } = props;
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const tableColumns = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: (row: Row) => column.sortValue(row) ?? undefined,
        sortDescFirst: column.firstSort === 'descending',
        sortUndefined: 'last' as const,
      })),
    [columns],
  );
  const sorting = useMemo(
    () => (sort ? [{ id: sort.columnId, desc: sort.direction === 'descending' }] : []),
    [sort],
  );
  const table = useTable({
    features,
    columns: tableColumns,
    data: rows,
    getRowId: rowId,
    state: { sorting },
    onSortingChange: (updater) => {
      const [next] = typeof updater === 'function' ? updater(sorting) : updater;
      onSortChange(next ? { columnId: next.id, direction: next.desc ? 'descending' : 'ascending' } : null);
    },
  });

  return (
    <table className="w-full border-separate border-spacing-0 text-sm tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => {
              const column = byId.get(header.column.id);
              return (
                column && (
                  <HeaderCell
                    key={header.id}
                    column={column}
                    sorted={sort?.columnId === column.id ? sort.direction : null}
                    onSort={header.column.getToggleSortingHandler()}
                  />
                )
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            id={row.id}
            onClick={(event) => isPlainClick(event) && onRowOpen(row.original)}
            className="group cursor-pointer scroll-mt-20 bg-surface transition-colors target:bg-highlight has-target:bg-highlight hover:not-target:not-has-target:bg-sunken"
          >
            {columns.map((column, index) => (
              <td
                key={column.id}
                className={`border-line border-b px-3 py-2 align-top first:ps-4 last:pe-4 group-last:border-b-0 ${
                  column.align === 'end' ? 'text-end' : 'text-start'
                } ${column.isSticky ? 'sticky start-0 z-10 bg-inherit max-xl:border-e' : ''} ${
                  column.isWideOnly ? 'max-sm:hidden' : ''
                }`}
              >
                {index === 0 && <Anchors ids={rowAnchors?.(row.original)} rowId={row.id} />}
                {column.cell(row.original)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Empty, yet with a place: what is not displayed cannot be scrolled to. */
function Anchors({ ids = [], rowId }: { ids: readonly string[] | undefined; rowId: string }) {
  return ids
    .filter((id) => id !== rowId)
    .map((id) => <span key={id} id={id} aria-hidden="true" className="scroll-mt-20" />);
}
