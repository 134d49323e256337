import type { ReactNode } from 'react';

interface PlainTableProps {
  caption: string;
  /** Numbers stand right, under a header that stands right. */
  columns: readonly { header: string; align?: 'end' }[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** On a phone every row is a block, its cells one under the other, each after its header. */
  isStackedOnPhone?: boolean;
}

/** With more columns than these the heads break: the numbers are narrower than their names. */
const FEW_COLUMNS = 8;

/** A table that is read from top to bottom: no sorting, nothing for the browser to run. */
export function PlainTable({ caption, columns, rows, isStackedOnPhone = false }: PlainTableProps) {
  const alignment = (index: number) => (columns[index]?.align === 'end' ? 'text-end' : 'text-start');
  const stacked = (classes: string) => (isStackedOnPhone ? classes : '');
  // What is displayed as a block is not a table to a screen reader any more, unless it is told.
  const role = (name: string) => (isStackedOnPhone ? { role: name } : {});
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by keyboard, too
      tabIndex={0}
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table
        {...role('table')}
        className={`w-full border-separate border-spacing-0 text-sm tabular-nums ${stacked('max-sm:block')}`}
      >
        <caption className="sr-only">{caption}</caption>
        <thead {...role('rowgroup')} className={stacked('max-sm:sr-only')}>
          <tr {...role('row')}>
            {columns.map(({ header }, index) => {
              // A column of bars repeats the one before it: a heading without words would be read out.
              const [Cell, attributes] =
                header === ''
                  ? (['td', role('cell')] as const)
                  : (['th', { scope: 'col', ...role('columnheader') }] as const);
              return (
                <Cell
                  key={header}
                  {...attributes}
                  className={`${columns.length > FEW_COLUMNS ? 'max-w-24 text-balance align-bottom' : 'whitespace-nowrap'} border-line border-b px-3 py-2 font-medium first:ps-4 last:pe-4 ${alignment(index)}`}
                >
                  {header}
                </Cell>
              );
            })}
          </tr>
        </thead>
        <tbody {...role('rowgroup')} className={stacked('max-sm:block')}>
          {rows.map(({ key, cells }) => (
            <tr
              key={key}
              {...role('row')}
              className={`group hover:bg-sunken ${stacked('max-sm:block max-sm:border-line max-sm:border-b max-sm:px-4 max-sm:py-2 max-sm:last:border-b-0')}`}
            >
              {cells.map((cell, index) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no identity but its column
                  key={index}
                  {...role('cell')}
                  className={`border-line border-b px-3 py-2 align-top first:ps-4 last:pe-4 group-last:border-b-0 ${alignment(index)} ${stacked('max-sm:flex max-sm:gap-3 max-sm:border-b-0 max-sm:px-0! max-sm:py-1 max-sm:text-start')}`}
                >
                  {isStackedOnPhone && (
                    <span aria-hidden="true" className="w-24 shrink-0 text-muted sm:hidden">
                      {columns[index]?.header}
                    </span>
                  )}
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
