'use client';

import { Select } from '@breakeven/ui/fields/select';
import { useQueryStates } from 'nuqs';
import type { ServingGpu } from '../../_components/serving-hardware.ts';
import { ServingHardwareFields } from '../../_components/serving-hardware-fields.tsx';
import { StateField } from '../../_components/state-field.tsx';
import {
  TRAIN_QUANTITIES as QUANTITIES,
  type TrainingLaw,
  type TrainState,
  trainSearchParams,
} from '../search-params.ts';

/** Which quality, for which demand, under which law. */
export function QualityControls({ laws }: { laws: readonly TrainingLaw[] }) {
  const [state, setState] = useQueryStates(trainSearchParams, { history: 'replace' });
  return (
    <form
      aria-label="Quality and demand"
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-1 items-start gap-x-4 gap-y-3 sm:grid-cols-3"
    >
      <StateField
        name="match"
        quantity={QUANTITIES.match}
        label="Match the quality of a compute-optimal model with"
        suffix="parameters"
        help="Its loss is the target"
      />
      <StateField
        name="demand"
        quantity={QUANTITIES.demand}
        label="Demand"
        suffix="tokens"
        help="Served over the model's life, input and output"
      />
      <Select
        label="Scaling law"
        value={state.law}
        options={laws.map(({ id, name }) => ({ value: id, label: name }))}
        onValueChange={(law) => void setState({ law: law as TrainState['law'] })}
      />
    </form>
  );
}

/** What trains and serves the model, and how. */
export function ServingControls({ gpus }: { gpus: readonly ServingGpu[] }) {
  return (
    <form
      aria-label="Hardware that trains and serves"
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-2 items-start gap-x-4 gap-y-3 lg:grid-cols-4"
    >
      <ServingHardwareFields gpus={gpus} label="GPU that trains and serves">
        <StateField
          name="mfu"
          quantity={QUANTITIES.mfu}
          label="Training reaches"
          help="Share of the peak rate, such as 40%"
        />
      </ServingHardwareFields>
    </form>
  );
}
