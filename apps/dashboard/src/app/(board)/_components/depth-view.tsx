import { curveCells } from '../../_measured/curve-cells.ts';
import type { BoardChoice, Measured } from '../load-board.ts';
import type { BoardState } from '../search-params.ts';
import { CurveChart } from './curve-chart.tsx';
import { hardwareCurve, MOST_CURVES } from './curves.ts';
import { Empty } from './price-view.tsx';
import { SaveView } from './save-view.tsx';
import { searchOf } from './search-of.ts';
import { shownCells } from './shown-cells.ts';

interface DepthViewProps {
  measured: Measured;
  subject: string;
  state: BoardState;
  choice: BoardChoice;
}

/** How speed falls as the KV cache fills. */
export function DepthView({ measured, subject, state, choice }: DepthViewProps) {
  const all = curveCells(shownCells(measured, state), 'depthTokens');
  const curves = all.slice(0, MOST_CURVES).flatMap(
    (cells) =>
      hardwareCurve(
        cells,
        ({ depthTokens: x, tokensPerSecond: y, intervalLow: low, intervalHigh: high }) => ({
          x,
          y,
          low,
          high,
        }),
      ) ?? [],
  );
  if (curves.length === 0) {
    return <Empty text={`No hardware has measured ${subject} at two depths. bench-cli run --depth does.`} />;
  }
  return (
    <section aria-label="Depth" className="mt-3">
      <div className="mb-2 flex justify-end">
        <SaveView search={searchOf(state, choice)} title={`Decode of ${subject} by depth`} />
      </div>
      <CurveChart over="depth" subject={subject} curves={curves} />
      {all.length > curves.length && (
        <p className="mt-2 text-muted text-xs">
          The {curves.length} fastest of {all.length}: filters choose others.
        </p>
      )}
    </section>
  );
}
