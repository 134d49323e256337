'use client';

import { Combobox } from '@breakeven/ui/fields/combobox';
import { Toggle } from '@breakeven/ui/fields/toggle';
import { useQueryStates } from 'nuqs';
import type { ReactNode } from 'react';
import { LoadFields, RequestFields } from './request-fields.tsx';
import { SERVING_QUANTITIES, type ServingGpu, servingParams } from './serving-hardware.ts';
import { StateField } from './state-field.tsx';

interface ServingHardwareFieldsProps {
  gpus: readonly ServingGpu[];
  label: string;
  /** What else the page asks of the hardware, after its price. */
  children: ReactNode;
}

/** The GPU that serves, what an hour of it costs, and which requests it answers; in a grid of two columns or four. */
export function ServingHardwareFields({ gpus, label, children }: ServingHardwareFieldsProps) {
  const [state, setState] = useQueryStates(servingParams, { history: 'replace' });
  const gpu = gpus.find(({ value }) => value === state.gpu);
  return (
    <>
      <div className="col-span-2">
        <Combobox
          label={label}
          value={state.gpu}
          options={gpus}
          onValueChange={(next) => void setState({ gpu: next, price: null })}
        />
        {gpu?.priceLabel && <p className="mt-1 text-muted text-xs">{gpu.priceLabel}</p>}
      </div>
      <StateField
        name="price"
        quantity={SERVING_QUANTITIES.price}
        label="Price of a GPU"
        prefix="$"
        suffix="per hour"
        help={state.price === null ? 'The market median' : 'Your own'}
        shown={gpu?.usdPerGpuHour ?? null}
      />
      {children}
      <RequestFields />
      <LoadFields quantities={SERVING_QUANTITIES} />
      {gpu?.isMeasured && (
        <div className="col-span-2">
          <Toggle checked={state.calibrate} onCheckedChange={(calibrate) => void setState({ calibrate })}>
            Use the reports of this GPU
          </Toggle>
        </div>
      )}
    </>
  );
}
