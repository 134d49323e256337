'use client';

import type { EqualSchedules } from '@breakeven/cost-model/procedures/equal-schedules';
import { Select } from '@breakeven/ui/fields/select';
import type { RaceState } from '../search-params.ts';

interface CurvesControlsProps {
  state: RaceState;
  fits: EqualSchedules['variants'];
  onChange: (change: Partial<RaceState>) => void;
}

/** Which curves are drawn: those of the runs, or those of a fit. */
export function CurvesControls({ state, fits, onChange }: CurvesControlsProps) {
  return (
    <form
      aria-label="Which curves are drawn"
      onSubmit={(event) => event.preventDefault()}
      className="mb-4 grid grid-cols-1 gap-x-4 gap-y-3 sm:grid-cols-[15rem_minmax(0,26rem)]"
    >
      <Select
        label="Schedules"
        value={state.curves}
        options={[
          { value: 'run', label: 'as run' },
          { value: 'equal', label: 'ending at each point, modelled' },
        ]}
        onValueChange={(curves) => onChange({ curves: curves as RaceState['curves'] })}
      />
      {state.curves === 'equal' && (
        <Select
          label="Fit"
          value={state.fit}
          options={fits.map(({ id, name }) => ({ value: id, label: name }))}
          onValueChange={(fit) => onChange({ fit: fit as RaceState['fit'] })}
        />
      )}
    </form>
  );
}
