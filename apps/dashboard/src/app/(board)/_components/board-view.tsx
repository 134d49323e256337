import { metric } from '@breakeven/cost-model/metrics/metrics';
import { formatCount } from '@breakeven/cost-model/values/format';
import Link from 'next/link';
import { DocLink } from '../../_components/doc-link.tsx';
import type { BoardChoice, Measured } from '../load-board.ts';
import { type BoardState, boardHref, ROWS_PER_PAGE } from '../search-params.ts';
import { type BoardRow, differingConditions, intervalName } from './board-rows.ts';
import { BoardTable } from './board-table.tsx';
import { CompareMarked } from './compare-marked.tsx';
import { DepthView } from './depth-view.tsx';
import { InteractivityView } from './interactivity-view.tsx';
import { Pages } from './pages.tsx';
import { PriceView } from './price-view.tsx';
import { SaveView } from './save-view.tsx';
import { searchOf } from './search-of.ts';

interface BoardViewProps {
  state: BoardState;
  choice: BoardChoice;
  measured: Measured;
}

const COMPARE_FORM = 'compare-marked';

/** What was measured through Breakeven, in the view that is chosen. */
export function BoardView({ state, choice, measured }: BoardViewProps) {
  const { rows } = measured;
  const subject = `${choice.model.name}, ${choice.type}`;
  if (state.view === 'price')
    return <PriceView measured={measured} subject={subject} state={state} choice={choice} />;
  if (state.view === 'interactivity') {
    return <InteractivityView state={state} measured={measured} subject={subject} choice={choice} />;
  }
  if (state.view === 'depth')
    return <DepthView measured={measured} subject={subject} state={state} choice={choice} />;
  if (rows.length === 0) return <NothingMeasured state={state} choice={choice} measured={measured} />;
  const first = (state.page - 1) * ROWS_PER_PAGE;
  const shown = rows.slice(first, first + ROWS_PER_PAGE);
  const ranked = rows.flatMap((row) => row.measured ?? []);
  const differing = differingConditions(ranked);
  return (
    <section aria-label="Measured here" className="mt-3">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold text-lg tracking-tight">
          {metric(state.metric).label} of {subject}{' '}
          <span className="font-normal text-muted text-sm">
            measured here, {formatCount(rows.length)} {rows.length === 1 ? 'row' : 'rows'}
          </span>
        </h2>
        <SaveView
          search={searchOf(state, choice)}
          title={`${metric(state.metric).label} of ${subject}`}
          bars={barsOf(shown, state)}
        />
      </div>
      <BoardTable
        caption={`Hardware ranked by ${metric(state.metric).label}, measured here`}
        kind="measured"
        state={state}
        rows={shown}
        firstRank={first + 1}
        maximum={maximumOf(rows, state)}
        compareForm={COMPARE_FORM}
        now={new Date()}
      />
      <div className="mt-2 flex flex-wrap items-center justify-between gap-3">
        <CompareMarked formId={COMPARE_FORM} model={choice.model.id} type={choice.type} />
        <Pages state={state} total={rows.length} />
      </div>
      <p className="mt-2 max-w-[100ch] text-pretty text-muted text-xs">
        Each number is the median over its submitters; ± is half {intervalName(ranked)} (
        <DocLink to="method#what-a-result-says">how it is measured</DocLink>). The age links to the report
        nearest to the number. {differing && `These rows differ in ${differing}. `}
        Cost = hourly price ÷ tokens per hour at this speed, 100% busy.
      </p>
    </section>
  );
}

/** The end of a full bar. */
export function maximumOf(rows: readonly BoardRow[], { metric: id }: Pick<BoardState, 'metric'>): number {
  const values = rows.flatMap((row) => row.values[id] ?? []);
  return Math.max(0, ...values.map(({ value, high }) => Math.max(value, high ?? value)));
}

const barsOf = (rows: readonly BoardRow[], { metric: id }: BoardState) =>
  rows.flatMap(({ hardware, values }) => {
    const value = values[id];
    return value ? { name: hardware, ...value, text: metric(id).format(value.value) } : [];
  });

function NothingMeasured({ state, choice, measured }: BoardViewProps) {
  const { hiddenSoftwareRows } = measured;
  const isFiltered = state.vendor !== null || state.class !== null || state.memory !== null;
  return (
    <section
      aria-label="Measured here"
      className="mt-3 rounded-lg border border-line bg-surface px-4 py-5 text-sm"
    >
      <h2 className="font-medium">
        {isFiltered
          ? 'No GPU matches these filters'
          : `No GPU has been measured with ${choice.model.name} in ${choice.type} yet`}
      </h2>
      <p className="mt-1 flex flex-wrap gap-x-4 text-muted">
        {hiddenSoftwareRows > 0 && (
          <Link href={boardHref(state, { software: true })} className="link">
            Include {hiddenSoftwareRows} CPU (software) {hiddenSoftwareRows === 1 ? 'result' : 'results'}
          </Link>
        )}
        {isFiltered && (
          <Link href={boardHref(state, { vendor: null, class: null, memory: null })} className="link">
            Remove the filters
          </Link>
        )}
        <Link href="/method#measure" className="link">
          Measure yours
        </Link>
      </p>
    </section>
  );
}
