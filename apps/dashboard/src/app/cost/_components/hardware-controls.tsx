'use client';

import { formatUsd } from '@breakeven/cost-model/values/format';
import { Combobox } from '@breakeven/ui/fields/combobox';
import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { Fault } from '../../_components/fault.tsx';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { type Choices, OWN, type Premise } from '../premise.ts';
import { COST_QUANTITIES, costSearchParams } from '../search-params.ts';
import { CostField } from './cost-field.tsx';

interface HardwareControlsProps {
  choices: Choices;
  premise: Premise;
}

/** What was measured, what an hour of it costs and how long it is busy. */
export function HardwareControls({ choices, premise }: HardwareControlsProps) {
  const [state, setState] = useQueryStates(costSearchParams, { history: 'replace' });
  const { measured, price, usdPerHour } = premise;
  const offered = choices.measured.length > 0;
  return (
    <form
      aria-label="Hardware and price"
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-2 items-start gap-x-4 gap-y-3"
    >
      <div className="col-span-2">
        <Combobox
          label="Measured GPU and model"
          value={measured?.value ?? (premise.isUnknown ? state.measured : OWN)}
          options={[{ value: OWN, label: 'My own rates' }, ...choices.measured]}
          onValueChange={(value) =>
            void setState({
              measured: value,
              // What was typed for other hardware says nothing of this.
              prefill: value === OWN ? premise.prefill : null,
              decode: value === OWN ? premise.decode : null,
            })
          }
        />
        {!offered && (
          <p className="mt-1 text-muted text-xs">
            No GPU has been measured {state.concurrency === 1 ? 'yet' : `with ${state.concurrency} sequences`}
            .{' '}
            <Link href="/cost/predict" className="link">
              Predict one
            </Link>
          </p>
        )}
      </div>
      {premise.isUnknown && (
        <div className="col-span-2">
          <Fault>The board has no row {state.measured}: these are the page's own rates.</Fault>
        </div>
      )}
      <CostField
        name="decode"
        label="Decode"
        suffix="tokens/s"
        help="Output, all requests together"
        shown={premise.decode}
      />
      <CostField
        name="prefill"
        label="Prefill"
        suffix="tokens/s"
        help={premise.prefill === null ? 'Not measured' : 'Input'}
        shown={premise.prefill}
      />
      <div className="col-span-2">
        <Combobox
          label="Use a market price"
          value={price?.value ?? ''}
          options={[{ value: '', label: 'My own price' }, ...choices.prices]}
          onValueChange={(priceId) => void setState({ priceId, price: priceId === '' ? usdPerHour : null })}
        />
        {price && <p className="mt-1 text-muted text-xs [overflow-wrap:anywhere]">{price.source}</p>}
        {state.priceId !== '' && !price && (
          <Fault>
            No price has the id {state.priceId}: this is your own price, {formatUsd(usdPerHour)}.
          </Fault>
        )}
      </div>
      <QuantityField
        label="Price"
        prefix="$"
        suffix="per hour"
        help="Total for all GPUs"
        maximum={COST_QUANTITIES.price.maximum}
        value={usdPerHour}
        onValueChange={(next) => void setState({ price: next, priceId: '' })}
      />
      <CostField name="utilization" label="Utilization" help="Share of the paid hours it is busy" />
      <QuantityField
        label="Sequences at once"
        help="Lists hardware measured at this concurrency"
        isWhole
        maximum={COST_QUANTITIES.concurrency.maximum}
        value={state.concurrency}
        onValueChange={(concurrency) => void setState({ concurrency }, { shallow: false })}
      />
      <CostField
        name="watts"
        label="Power, busy"
        suffix="watts"
        help={
          measured?.watts && state.watts === null ? 'Board power of its data sheet' : 'Of all the hardware'
        }
        shown={premise.watts}
      />
    </form>
  );
}
