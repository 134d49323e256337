'use client';

import { Combobox } from '@breakeven/ui/fields/combobox';
import { Select } from '@breakeven/ui/fields/select';
import { Toggle } from '@breakeven/ui/fields/toggle';
import { useQueryStates } from 'nuqs';
import { LoadFields, RequestFields } from '../../_components/request-fields.tsx';
import { StateField } from '../../_components/state-field.tsx';
import {
  TRAIN_QUANTITIES as QUANTITIES,
  type TrainingGpu,
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
export function ServingControls({ gpus }: { gpus: readonly TrainingGpu[] }) {
  const [state, setState] = useQueryStates(trainSearchParams, { history: 'replace' });
  const gpu = gpus.find(({ value }) => value === state.gpu);
  return (
    <form
      aria-label="Hardware that trains and serves"
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-2 items-start gap-x-4 gap-y-3 lg:grid-cols-4"
    >
      <div className="col-span-2">
        <Combobox
          label="GPU that trains and serves"
          value={state.gpu}
          options={gpus}
          onValueChange={(next) => void setState({ gpu: next, price: null })}
        />
        {gpu?.priceLabel && <p className="mt-1 text-muted text-xs">{gpu.priceLabel}</p>}
      </div>
      <StateField
        name="price"
        quantity={QUANTITIES.price}
        label="Price of a GPU"
        prefix="$"
        suffix="per hour"
        help={state.price === null ? 'The market median' : 'Your own'}
        shown={gpu?.usdPerGpuHour ?? null}
      />
      <StateField
        name="mfu"
        quantity={QUANTITIES.mfu}
        label="Training reaches"
        help="Share of the peak rate, as 40%"
      />
      <RequestFields />
      <LoadFields quantities={QUANTITIES} />
      {gpu?.isMeasured && (
        <div className="col-span-2">
          <Toggle checked={state.calibrate} onCheckedChange={(calibrate) => void setState({ calibrate })}>
            Calibrate by the reports of this GPU
          </Toggle>
        </div>
      )}
    </form>
  );
}
