'use client';

import { Combobox } from '@breakeven/ui/fields/combobox';
import { Select } from '@breakeven/ui/fields/select';
import { useQueryStates } from 'nuqs';
import type { NameOption } from '../../../_components/name-options.ts';
import type { ServingGpu } from '../../../_components/serving-hardware.ts';
import { ServingHardwareFields } from '../../../_components/serving-hardware-fields.tsx';
import { StateField } from '../../../_components/state-field.tsx';
import {
  type BreakEvenState,
  breakEvenSearchParams,
  BREAK_EVEN_QUANTITIES as QUANTITIES,
  WEIGHT_TYPES,
} from '../search-params.ts';
import { PerDayField, ServingChoice, TrainingField } from './shared-controls.tsx';

const TYPES = WEIGHT_TYPES.map((type) => ({ value: type, label: type }));

interface OnHardwareControlsProps {
  gpus: readonly ServingGpu[];
  models: readonly NameOption[];
}

/** What training cost, and which model serves whom on which GPU. */
export function OnHardwareControls({ gpus, models }: OnHardwareControlsProps) {
  const [state, setState] = useQueryStates(breakEvenSearchParams, { history: 'replace' });
  return (
    <form
      aria-label="Training, demand and hardware that serves"
      onSubmit={(event) => event.preventDefault()}
      className="mb-4 grid grid-cols-2 items-start gap-x-4 gap-y-3 lg:grid-cols-4"
    >
      <ServingChoice />
      <TrainingField />
      <PerDayField />
      <StateField
        name="growth"
        quantity={QUANTITIES.growth}
        label="Growth"
        suffix="a year"
        help="100% doubles them in a year"
      />
      <ServingHardwareFields gpus={gpus} label="GPU that serves">
        <Select
          label="Weights"
          value={state.type}
          options={TYPES}
          onValueChange={(type) => void setState({ type: type as BreakEvenState['type'] })}
        />
        <div className="col-span-2">
          <Combobox
            label="Model"
            value={state.model}
            options={models}
            onValueChange={(model) => void setState({ model })}
          />
        </div>
      </ServingHardwareFields>
    </form>
  );
}
