'use client';

import { serving } from '@breakeven/cost-model/procedures/serving';
import { formatFraction, formatUsd } from '@breakeven/cost-model/values/format';
import { Combobox } from '@breakeven/ui/fields/combobox';
import { useQueryStates } from 'nuqs';
import type { PriceOption } from '../../../server/prices/price-options.ts';
import { Fault } from '../../_components/fault.tsx';
import { KeyFigures } from '../../_components/key-figures.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { PlainTable } from '../../_components/plain-table.tsx';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { chosenPrice, costSearchParams, usdPerHourOf } from '../search-params.ts';

interface ServingSectionProps {
  prices: readonly PriceOption[];
}

/** Dollars per million tokens, input and output apart, at shares of busy hours. */
export function ServingSection({ prices }: ServingSectionProps) {
  const [state, setState] = useQueryStates(costSearchParams, { history: 'replace' });
  const chosen = chosenPrice(state, prices);
  const usdPerHour = usdPerHourOf(state, prices);
  const cost = serving({
    prefillTokensPerSecond: state.prefill,
    decodeTokensPerSecond: state.decode,
    usdPerHour,
    utilization: state.utilization,
  });
  return (
    <PageSection
      title="Serving"
      note="Throughput summed over all requests. Idle time is included in the cost."
    >
      <form
        aria-label="Speed and price"
        onSubmit={(event) => event.preventDefault()}
        className="mb-4 grid grid-cols-2 items-start gap-x-4 gap-y-3 lg:grid-cols-4"
      >
        <QuantityField
          label="Prefill"
          suffix="tokens/s"
          help="Input tokens"
          value={state.prefill}
          onValueChange={(prefill) => void setState({ prefill })}
        />
        <QuantityField
          label="Decode"
          suffix="tokens/s"
          help="Output tokens"
          value={state.decode}
          onValueChange={(decode) => void setState({ decode })}
        />
        <QuantityField
          label="Price"
          prefix="$"
          suffix="per hour"
          help="Total for all GPUs"
          maximum={1e6}
          value={usdPerHour}
          onValueChange={(price) => void setState({ price, priceId: '' })}
        />
        <QuantityField
          label="Utilization"
          help="Share of the paid hours it is busy, 0 to 1"
          maximum={1}
          isShare
          value={state.utilization}
          onValueChange={(utilization) => void setState({ utilization })}
        />
        <div className="col-span-2">
          <Combobox
            label="Use a market price"
            value={chosen?.value ?? ''}
            options={[{ value: '', label: 'My own price' }, ...prices]}
            onValueChange={(priceId) => void setState({ priceId })}
          />
        </div>
      </form>
      {state.priceId !== '' && !chosen && (
        <Fault>
          No price has the id {state.priceId}: this is your own price, {formatUsd(state.price)}.
        </Fault>
      )}
      {chosen && <p className="mb-4 max-w-[80ch] text-muted text-sm">{chosen.source}</p>}
      <KeyFigures
        figures={[
          { label: 'A million input tokens', value: formatUsd(cost.usdPerMillionInputTokens) },
          { label: 'A million output tokens', value: formatUsd(cost.usdPerMillionOutputTokens) },
          { label: 'Busy for', value: formatFraction(cost.utilization), note: 'of the hours paid for' },
        ]}
      />
      <div className="mt-4">
        <PlainTable
          caption="The same at other utilizations"
          columns={[
            { header: 'Busy for' },
            { header: 'Input, $/Mtok', align: 'end' },
            { header: 'Output, $/Mtok', align: 'end' },
          ]}
          rows={cost.atUtilization.map((row) => ({
            key: String(row.utilization),
            cells: [
              formatFraction(row.utilization),
              formatUsd(row.usdPerMillionInputTokens),
              formatUsd(row.usdPerMillionOutputTokens),
            ],
          }))}
        />
      </div>
    </PageSection>
  );
}
