import { ENGINE_NAMES } from '@breakeven/cost-model/elsewhere/calibrations';
import { metric } from '@breakeven/cost-model/metrics/metrics';
import { formatCount, formatFraction } from '@breakeven/cost-model/values/format';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type BoardChoice, type ElsewhereRows, engineOf, loadElsewhereRows } from '../load-board.ts';
import { type BoardState, boardHref, ROWS_PER_PAGE } from '../search-params.ts';
import type { BoardRow } from './board-rows.ts';
import { BoardTable } from './board-table.tsx';
import { maximumOf } from './board-view.tsx';
import { Pages } from './pages.tsx';

type ElsewhereKind = 'imported' | 'published' | 'predicted';

const TITLES: Record<ElsewhereKind, string> = {
  imported: 'Imported from other tools',
  published: 'Published WebGPU figures',
  predicted: 'Predicted',
};
/** Beside others a section is short: the whole of it is a click away. */
const ROWS_BESIDE_OTHERS = 10;

/** Figures not measured with Breakeven, each kind separate, counted and labelled. */
export async function ElsewhereSections({ state, choice }: { state: BoardState; choice: BoardChoice }) {
  const elsewhere = await loadElsewhereRows(state, choice);
  const notes: Record<ElsewhereKind, ReactNode> = {
    imported: `Results of other tools, each with its own test. They are neither ranked among ours nor averaged with them.${
      elsewhere.flagged > 0 ? ` ${elsewhere.flagged} implausible rows are left out.` : ''
    }`,
    published: 'Figures that others published, as their sources print them.',
    predicted: <Prediction elsewhere={elsewhere} state={state} />,
  };
  const kinds = (['predicted', 'imported', 'published'] as const).filter(
    (kind) => state.show === null || state.show === kind,
  );
  return kinds.map((kind) => (
    <Section key={kind} kind={kind} rows={elsewhere[kind]} note={notes[kind]} state={state} />
  ));
}

interface SectionProps {
  kind: ElsewhereKind;
  rows: readonly BoardRow[];
  note: ReactNode;
  state: BoardState;
}

function Section({ kind, rows, note, state }: SectionProps) {
  const isAlone = state.show === kind;
  const first = isAlone ? (state.page - 1) * ROWS_PER_PAGE : 0;
  const shown = rows.slice(first, first + (isAlone ? ROWS_PER_PAGE : ROWS_BESIDE_OTHERS));
  return (
    <section aria-label={TITLES[kind]} className="mt-8">
      <h2 className="font-semibold text-lg tracking-tight">
        {TITLES[kind]}{' '}
        <span className="font-normal text-muted text-sm">
          {formatCount(rows.length)} {rows.length === 1 ? 'row' : 'rows'}
        </span>
      </h2>
      <div className="mt-0.5 mb-2 max-w-[100ch] text-pretty text-muted text-sm">{note}</div>
      {rows.length === 0 ? (
        <p className="text-muted text-sm">Nothing for this model at these settings.</p>
      ) : (
        <>
          <BoardTable
            caption={`Hardware ranked by ${metric(state.metric).label}, ${kind}`}
            kind={kind}
            state={state}
            rows={shown}
            firstRank={first + 1}
            maximum={maximumOf(rows, state)}
            now={new Date()}
          />
          <div className="mt-2 flex justify-end">
            {isAlone ? (
              <Pages state={state} total={rows.length} />
            ) : (
              rows.length > shown.length && (
                <Link href={boardHref(state, { show: kind })} prefetch={false} className="link text-sm">
                  Show all {formatCount(rows.length)}
                </Link>
              )
            )}
          </div>
        </>
      )}
    </section>
  );
}

/** By what the predictions were calibrated, and how far they were off. */
function Prediction({ elsewhere, state }: { elsewhere: ElsewhereRows; state: BoardState }) {
  const engine = engineOf(state);
  const known = elsewhere.calibrations.find((one) => one.engine === engine && one.phase === 'decode');
  const others = (['llama.cpp', 'webgpu', 'serving'] as const).filter((one) => one !== engine);
  return (
    <>
      Not measured. Predicted from the roofline, reduced by the losses of measured engines
      {known && known.medianError !== null
        ? `: ${formatCount(known.measurements)} rows of ${formatCount(known.hardwareIds.length)} GPUs (${ENGINE_NAMES[engine]}). On left-out GPUs the median decode error was ${formatFraction(known.medianError)}, the worst ${formatFraction(known.worstError ?? 0)}; whiskers cover 8 of 10`
        : ''}
      . Calibrate by{' '}
      {others.map((one) => (
        <Link
          key={one}
          href={boardHref(state, { engine: one, concurrency: one === 'serving' ? 32 : 1 })}
          prefetch={false}
          scroll={false}
          className="link me-3"
        >
          {ENGINE_NAMES[one]}
        </Link>
      ))}
    </>
  );
}
