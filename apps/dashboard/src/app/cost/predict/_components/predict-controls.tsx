'use client';

import { formatNumber } from '@breakeven/cost-model/values/format';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import { Combobox } from '@breakeven/ui/fields/combobox';
import { Select } from '@breakeven/ui/fields/select';
import { Toggle } from '@breakeven/ui/fields/toggle';
import { useQueryStates } from 'nuqs';
import { QuantityField } from '../../../_components/quantity-field.tsx';
import { LoadFields } from '../../../_components/request-fields.tsx';
import { StateField } from '../../../_components/state-field.tsx';
import { gpuHourOf, predictSearchParams, PREDICT_QUANTITIES as QUANTITIES } from '../search-params.ts';
import type { PredictChoices } from './predict-choices.ts';

const BYTES = Object.entries(ELEMENT_BYTES).map(([label, bytes]) => ({ value: String(bytes), label }));

/** The types, and what the link asks for where it is none of them. */
const bytesOptions = (bytes: number) =>
  BYTES.some(({ value }) => value === String(bytes))
    ? BYTES
    : [{ value: String(bytes), label: `${formatNumber(bytes)} bytes a weight` }, ...BYTES];

/** What is predicted, on what, at which load and price. */
export function PredictControls({ choices }: { choices: PredictChoices }) {
  const [state, setState] = useQueryStates(predictSearchParams, { history: 'replace' });
  const { usdPerGpuHour, price } = gpuHourOf(state, choices.prices);
  return (
    <form
      aria-label="Model and hardware"
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-2 items-start gap-x-4 gap-y-3"
    >
      <Combobox
        label="Model"
        value={state.model}
        options={choices.models}
        onValueChange={(model) => void setState({ model })}
      />
      <Select
        label="Weights"
        value={String(state.bytes)}
        options={bytesOptions(state.bytes)}
        onValueChange={(bytes) => void setState({ bytes: Number(bytes) })}
      />
      <Combobox
        label="GPU"
        value={state.gpu}
        options={choices.gpus}
        onValueChange={(gpu) => void setState({ gpu, gpuPrice: null, gpuPriceId: '' })}
      />
      <div>
        <Combobox
          label="Calibrated by"
          value={state.calibrate}
          options={[{ value: '', label: 'Nothing: data sheet only' }, ...choices.hardware]}
          onValueChange={(calibrate) => void setState({ calibrate })}
        />
        <p className="mt-1 text-muted text-xs">Its reports say how far below its limits it runs</p>
      </div>
      <div className="col-span-2">
        <Toggle checked={state.matrix} onCheckedChange={(matrix) => void setState({ matrix })}>
          Answer at the rate of its matrix units
        </Toggle>
      </div>
      <LoadFields quantities={QUANTITIES} />
      <StateField
        name="context"
        quantity={QUANTITIES.context}
        label="Context"
        suffix="tokens"
        help="In each sequence’s cache"
      />
      <StateField
        name="prompt"
        quantity={QUANTITIES.prompt}
        label="Prompt"
        suffix="tokens"
        help="For prefill"
      />
      <div className="col-span-2">
        <Combobox
          label="Use a market price"
          value={price?.value ?? ''}
          options={[{ value: '', label: 'My own price' }, ...choices.prices]}
          onValueChange={(gpuPriceId) =>
            void setState({ gpuPriceId, gpuPrice: gpuPriceId === '' ? (usdPerGpuHour ?? 1) : null })
          }
        />
        {price && <p className="mt-1 text-muted text-xs [overflow-wrap:anywhere]">{price.source}</p>}
      </div>
      <QuantityField
        label="Price of a GPU"
        prefix="$"
        suffix="per hour"
        help={usdPerGpuHour === null ? 'Its price is unknown' : 'Of each GPU'}
        maximum={QUANTITIES.gpuPrice.maximum}
        value={usdPerGpuHour}
        onValueChange={(gpuPrice) => void setState({ gpuPrice, gpuPriceId: '' })}
      />
    </form>
  );
}
