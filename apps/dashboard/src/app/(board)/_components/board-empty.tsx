import Link from 'next/link';
import type { ReactNode } from 'react';
import { type BoardState, boardSearch } from '../search-params.ts';

interface BoardEmptyProps {
  state: BoardState;
  hiddenSoftwareRows: number;
}

/** Why there is no row, and what to do about it. */
export function BoardEmpty({ state, hiddenSoftwareRows }: BoardEmptyProps) {
  const isFiltered = state.model !== null || state.type !== null;
  if (hiddenSoftwareRows > 0) {
    return (
      <Message title={isFiltered ? 'No GPU matches these filters' : 'No GPU has been measured yet'}>
        <p>
          There {hiddenSoftwareRows === 1 ? 'is one row' : `are ${hiddenSoftwareRows} rows`} of software
          adapters, which run WebGPU on the CPU. They are off the board unless asked for.
        </p>
        <p className="mt-3">
          <Link href={`/${boardSearch({ ...state, software: true })}`} className="link">
            Show software adapters
          </Link>
        </p>
      </Message>
    );
  }
  if (isFiltered) {
    return (
      <Message title="No report matches these filters">
        <p>
          <Link href={`/${boardSearch({ ...state, model: null, type: null })}`} className="link">
            Show all models and types
          </Link>
        </p>
      </Message>
    );
  }
  return (
    <Message title="Nothing has been measured yet">
      <p>Measure this machine and put it on the board: in the repository, run</p>
      <pre className="mx-auto mt-3 w-fit rounded-md border border-line bg-sunken px-4 py-2 font-mono text-ink text-sm">
        npm start
      </pre>
      <p className="mt-3">
        It takes about a minute. Without a GPU it measures a software adapter, and says so.
      </p>
    </Message>
  );
}

function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-14 text-center text-muted">
      <h2 className="mb-1 font-medium text-ink text-lg">{title}</h2>
      {children}
    </div>
  );
}
