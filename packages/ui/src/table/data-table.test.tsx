import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { DataTable, type DataTableColumn, type DataTableSort } from './data-table.tsx';

afterEach(cleanup);

interface Row {
  id: string;
  speed: number | null;
}

const rows: Row[] = [
  { id: 'a', speed: 9 },
  { id: 'b', speed: null },
  { id: 'c', speed: 100 },
];
const columns: DataTableColumn<Row>[] = [
  {
    id: 'speed',
    header: 'Speed',
    align: 'end',
    firstSort: 'descending',
    sortValue: (row) => row.speed,
    cell: (row) => row.speed ?? 'not measured',
  },
  {
    id: 'link',
    header: 'Link',
    align: 'start',
    firstSort: 'ascending',
    sortValue: (row) => row.id,
    cell: (row) => <a href={`#${row.id}`}>report {row.id}</a>,
  },
];

function Board({ onRowOpen = () => {} }: { onRowOpen?: (row: Row) => void }) {
  const [sort, setSort] = useState<DataTableSort | null>(null);
  return (
    <DataTable
      caption="Speeds"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      rowAnchors={(row) => [`${row.id}2`, row.id]}
      sort={sort}
      onSortChange={setSort}
      onRowOpen={onRowOpen}
    />
  );
}

const order = () => [...document.querySelectorAll('tbody tr')].map((row) => row.id).join('');

describe('DataTable', () => {
  it('sorts by its header: first direction, the other, then the given order; null last both ways', () => {
    render(<Board />);
    const header = screen.getByRole('button', { name: 'Speed' });
    expect(order()).toBe('abc');
    fireEvent.click(header);
    expect(order()).toBe('cab');
    expect(screen.getByRole('columnheader', { name: 'Speed' }).getAttribute('aria-sort')).toBe('descending');
    fireEvent.click(header);
    expect(order()).toBe('acb');
    fireEvent.click(header);
    expect(order()).toBe('abc');
  });

  it('has every anchor of a row inside it, each id once', () => {
    render(<Board />);
    expect(document.getElementById('c2')?.closest('tr')?.id).toBe('c');
    const ids = [...document.querySelectorAll('tbody [id]')].map((element) => element.id);
    expect(ids).toEqual(['a', 'a2', 'b', 'b2', 'c', 'c2']);
  });

  it('opens a row by a click anywhere in it but on a link', () => {
    const opened: string[] = [];
    render(<Board onRowOpen={(row) => opened.push(row.id)} />);
    fireEvent.click(screen.getByText('100'));
    fireEvent.click(screen.getByText('report a'));
    fireEvent.click(screen.getByText('9'), { ctrlKey: true });
    expect(opened).toEqual(['c']);
  });
});
