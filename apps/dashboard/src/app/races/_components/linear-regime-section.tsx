'use client';

import type { Extrapolated, Race } from '@breakeven/cost-model/procedures/race';
import {
  formatFraction,
  formatInterval,
  formatLargeCount,
  formatNumber,
} from '@breakeven/cost-model/values/format';
import { RangeSlider } from '@breakeven/ui/fields/range-slider';
import { Select } from '@breakeven/ui/fields/select';
import { PageSection } from '../../_components/page-section.tsx';
import { PlainTable } from '../../_components/plain-table.tsx';
import { NARROWEST_WINDOW, type RaceState, raceWindow } from '../search-params.ts';
import { ExtrapolationChart } from './extrapolation-chart.tsx';
import { loss, modelName } from './race-words.ts';

interface LinearRegimeSectionProps {
  race: Race;
  state: RaceState;
  onChange: (change: Partial<RaceState>) => void;
}

/** What one run would come to with the largest run's budget, by the shape that its curve is given. */
export function LinearRegimeSection({ race, state, onChange }: LinearRegimeSectionProps) {
  const regimes = race.linearRegime.slice(0, -1);
  const index = Math.min(state.run, regimes.length - 1);
  const regime = regimes[index];
  const run = race.runs[index];
  const largest = race.runs.at(-1);
  const window = raceWindow(state);
  if (!regime || !run || !largest) return null;
  return (
    <PageSection
      title="Extrapolation"
      note={`Fits over the selected window, extended to the budget of ${modelName(largest.model)}, ${formatNumber(regime.budget.timesItsRun)} times its own. Move the window to test how stable they are.`}
    >
      <form
        aria-label="Run and window"
        onSubmit={(event) => event.preventDefault()}
        className="mb-4 grid grid-cols-1 items-start gap-x-6 gap-y-3 sm:grid-cols-[15rem_minmax(0,30rem)]"
      >
        <Select
          label="Run"
          value={String(index)}
          options={regimes.map(({ model }, i) => ({ value: String(i), label: modelName(model) }))}
          onValueChange={(value) => onChange({ run: Number(value) })}
        />
        <RangeSlider
          label="Window of the fit"
          ends={['begins at', 'ends at']}
          minimum={0}
          maximum={1}
          step={0.05}
          minimumSpan={NARROWEST_WINDOW}
          value={[window.from, window.to]}
          format={formatFraction}
          onValueChange={([from, to]) => onChange({ from, to })}
        />
      </form>
      <ExtrapolationChart run={run} regime={regime} largest={largest} />
      <div className="mt-4">
        <PlainTable
          caption={`Loss that ${modelName(run.model)} would reach, by shape`}
          columns={[
            { header: 'Shape' },
            { header: 'Loss at the budget', align: 'end' },
            { header: 'As the window moves', align: 'end' },
            { header: `Beats ${modelName(largest.model)}` },
            { header: 'Error of a forecast from half the window', align: 'end' },
            { header: 'Loss of 0 or less from', align: 'end' },
          ]}
          rows={regime.extrapolated.map((row) => ({ key: row.shape, cells: cells(row) }))}
        />
      </div>
    </PageSection>
  );
}

function cells({
  shape,
  loss: reached,
  acrossWindows,
  beatsLargest,
  backtestError,
  impossibleFromTokens,
}: Extrapolated) {
  return [
    shape,
    loss(reached),
    formatInterval(acrossWindows, loss),
    beatsLargest ? 'yes' : 'no',
    backtestError === null ? '–' : loss(backtestError),
    impossibleFromTokens === null ? '–' : `${formatLargeCount(impossibleFromTokens)} tokens`,
  ];
}
