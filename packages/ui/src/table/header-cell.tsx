export type SortDirection = 'ascending' | 'descending';

interface HeaderCellProps {
  column: {
    header: string;
    unit?: string;
    description?: string;
    align: 'start' | 'end';
    isSticky?: boolean;
    isWideOnly?: boolean;
  };
  sorted: SortDirection | null;
  onSort: ((event: unknown) => void) | undefined;
}

/** A column's header: a button that sorts, with the unit under the name. */
export function HeaderCell({ column, sorted, onSort }: HeaderCellProps) {
  return (
    <th
      scope="col"
      aria-sort={sorted ?? 'none'}
      className={`sticky top-0 border-line border-b bg-surface p-0 align-bottom font-normal first:ps-1 last:pe-1 ${
        column.isSticky ? 'start-0 z-30 max-xl:border-e' : 'z-20'
      } ${column.isWideOnly ? 'max-sm:hidden' : ''}`}
    >
      <button
        type="button"
        title={column.description}
        onClick={onSort}
        className={`group flex w-full cursor-pointer flex-col px-3 py-2 ${
          column.align === 'end' ? 'items-end text-end' : 'items-start text-start'
        }`}
      >
        <span
          className={`inline-flex items-center gap-1 whitespace-nowrap ${sorted ? 'font-semibold' : 'font-medium'}`}
        >
          {column.align === 'end' && <SortArrow direction={sorted} />}
          {column.header}
          {column.align === 'start' && <SortArrow direction={sorted} />}
        </span>
        {column.unit && <span className="text-balance text-muted text-xs">{column.unit}</span>}
      </button>
    </th>
  );
}

/** Always takes its room, so that sorting moves nothing. */
function SortArrow({ direction }: { direction: SortDirection | null }) {
  return (
    <svg
      viewBox="0 0 8 8"
      aria-hidden="true"
      className={`size-2 shrink-0 fill-current ${direction ? '' : 'opacity-0 group-hover:opacity-40'}`}
    >
      <path d={direction === 'ascending' ? 'M4 1 7.5 7h-7z' : 'M4 7 .5 1h7z'} />
    </svg>
  );
}
