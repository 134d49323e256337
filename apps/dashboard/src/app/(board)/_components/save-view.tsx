'use client';

import { SaveDrawing, type SavedBar } from '@breakeven/ui/chart/save-drawing';
import { CopyButton } from '../../_components/copy-button.tsx';

interface SaveViewProps {
  /** Of the address of this view, model and type named. */
  search: string;
  title: string;
  /** The rows that are shown; left out where a chart is drawn. */
  bars?: readonly SavedBar[];
}

/** The view as a file of numbers, as a drawing, and as a link. */
export function SaveView({ search, title, bars }: SaveViewProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 text-xs print:hidden">
      <a
        href={`/leaderboard.csv${search}`}
        className="inline-flex h-7 items-center rounded-md border border-field bg-surface px-2 hover:bg-sunken"
        download
      >
        CSV
      </a>
      <SaveDrawing title={title} bars={bars ?? null} />
      <CopyButton text={`/${search}`}>Copy link</CopyButton>
    </div>
  );
}
