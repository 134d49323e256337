import type { ReactNode } from 'react';

interface PlainTableProps {
  caption: string;
  /** Numbers stand right, under a header that stands right. */
  columns: readonly { header: string; align?: 'end' }[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** A table that is read from top to bottom: no sorting, nothing for the browser to run. */
export function PlainTable({ caption, columns, rows }: PlainTableProps) {
  const alignment = (index: number) => (columns[index]?.align === 'end' ? 'text-right' : 'text-left');
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full border-separate border-spacing-0 text-sm tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header }, index) => (
              <th
                key={header}
                scope="col"
                className={`whitespace-nowrap border-line border-b px-3 py-2 font-medium first:pl-4 last:pr-4 ${alignment(index)}`}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="group hover:bg-sunken">
              {cells.map((cell, index) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no identity but its column
                  key={index}
                  className={`border-line border-b px-3 py-2 align-top first:pl-4 last:pr-4 group-last:border-b-0 ${alignment(index)}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
