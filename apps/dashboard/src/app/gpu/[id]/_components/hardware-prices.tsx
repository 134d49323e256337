import { prices } from '@breakeven/cost-model/procedures/prices';
import { formatUsd } from '@breakeven/cost-model/values/format';
import { today } from '../../../../server/prices/today.ts';
import { PlainTable } from '../../../_components/plain-table.tsx';
import { type PricePoint, PricesChart } from './prices-chart.tsx';

/** Every known price of a GPU, each with provider, kind, date and source; over time where there are several days. */
export function HardwarePrices({ id }: { id: string }) {
  const [listing] = prices({ gpu: id, asOf: today() }).gpus;
  if (!listing) return <p className="text-muted text-sm">Its price is unknown.</p>;
  const dated = listing.prices.flatMap(({ observedOn, kind, provider, usdPerGpuHour }): PricePoint[] =>
    observedOn === null ? [] : [{ observedOn, kind, provider, usdPerGpuHour }],
  );
  const days = new Set(dated.map(({ observedOn }) => observedOn));
  return (
    <div className="flex flex-col gap-4">
      {days.size > 1 && <PricesChart name={listing.name} points={dated} />}
      <PlainTable
        caption={`Prices of ${listing.name}`}
        isStackedOnPhone
        columns={[
          { header: 'Per hour', align: 'end' },
          { header: 'Kind' },
          { header: 'Provider' },
          { header: 'Observed' },
          { header: 'Source' },
        ]}
        rows={listing.prices
          .toSorted((a, b) => (b.observedOn ?? '').localeCompare(a.observedOn ?? ''))
          .map((price) => ({
            key: price.id,
            cells: [
              formatUsd(price.usdPerGpuHour),
              price.kind,
              [price.provider, price.region].filter(Boolean).join(', '),
              price.observedOn ?? 'undated',
              <span key="source" className="block max-w-[60ch] [overflow-wrap:anywhere] text-muted">
                {price.source}
              </span>,
            ],
          }))}
      />
    </div>
  );
}
