import type { RentOrOwn, ServingCost } from '@breakeven/cost-model/procedures/serving';
import { formatLargeCount, formatLevel, formatNumber, formatUsd } from '@breakeven/cost-model/values/format';
import { quantityText } from '@breakeven/cost-model/values/quantity';
import { KeyFigures } from '../../_components/key-figures.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { PlainTable } from '../../_components/plain-table.tsx';
import type { CostState } from '../search-params.ts';
import { OwnedControls } from './owned-controls.tsx';
import { WorkloadControls } from './workload-controls.tsx';

interface PartProps {
  state: CostState;
  cost: ServingCost;
}

/** The prices of a token and its energy. */
export function TokenFigures({ cost }: Pick<PartProps, 'cost'>) {
  return (
    <KeyFigures
      figures={[
        { label: 'A million output tokens', value: formatUsd(cost.usdPerMillionOutputTokens) },
        { label: 'A million input tokens', value: formatUsd(cost.usdPerMillionInputTokens) },
        {
          label: 'Energy of an output token',
          value: `${formatNumber(cost.joulesPerToken?.output ?? null)} J`,
          note: 'while busy, without cooling',
        },
        { label: 'A request', value: formatUsd(cost.usdPerRequest) },
      ]}
    />
  );
}

/** What the workload costs here, and at an API. */
export function WorkloadSection({ state, cost }: PartProps) {
  const { demand, api } = cost;
  return (
    <PageSection
      title="Workload"
      note="The same request for your own hardware and an API. On your own hardware, cached input costs only the memory that keeps it."
    >
      <WorkloadControls />
      {cost.usdPerRequest === null ? (
        <p className="mt-3 text-muted text-sm">A request needs both a prefill and a decode rate.</p>
      ) : (
        <div className="mt-4">
          <KeyFigures
            figures={[
              { label: 'A request', value: formatUsd(cost.usdPerRequest) },
              {
                label: 'A day',
                value: formatUsd(demand?.usdPerDay ?? null),
                note: `${quantityText(state.perDay)} requests`,
              },
              {
                label: 'Capacity of one machine',
                value: formatLargeCount(cost.requestsPerDayOfCapacity),
                note: `requests a day at ${formatLevel(cost.utilization)} utilization`,
              },
              {
                label: `Over ${quantityText(state.life)} ${state.life === 1 ? 'year' : 'years'}`,
                value: formatUsd(demand?.usd ?? null),
                note: `${formatLargeCount(demand?.requests ?? null)} requests`,
              },
              ...(api === null
                ? []
                : [
                    {
                      label: 'A request at the API',
                      value: formatUsd(api.usdPerRequest),
                      note: `${formatUsd(api.usdPerDay)} a day`,
                    },
                  ]),
            ]}
          />
        </div>
      )}
    </PageSection>
  );
}

/** The same hardware bought, against both ways of renting it. */
export function OwnedSection({ cost: { owned } }: Pick<PartProps, 'cost'>) {
  return (
    <PageSection
      title="Rent or own"
      note="The same hardware, bought. Rent by the month is paid for idle hours too, as in the prices above; rent by the busy hour is not."
    >
      <OwnedControls />
      {owned && (
        <div className="mt-4">
          <KeyFigures
            figures={[
              {
                label: 'Owning beats rent by the month',
                value: afterText(owned.rentedByTheMonth, owned.years),
                note: rentText(owned.rentedByTheMonth),
              },
              {
                label: 'Owning beats rent by the busy hour',
                value: afterText(owned.rentedByTheBusyHour, owned.years),
                note: rentText(owned.rentedByTheBusyHour),
              },
              {
                label: 'An hour of work, owned',
                value: formatUsd(owned.usdPerHour),
                note: `capital ${formatUsd(owned.usdPerMonth.capital)}, power ${formatUsd(owned.usdPerMonth.power)}, other ${formatUsd(owned.usdPerMonth.other)} a month`,
              },
              { label: 'A million output tokens, owned', value: formatUsd(owned.usdPerMillionOutputTokens) },
            ]}
          />
        </div>
      )}
    </PageSection>
  );
}

/** The prices at round shares of busy hours. */
export function UtilizationTable({ cost }: Pick<PartProps, 'cost'>) {
  return (
    <div className="mt-4 max-w-xl">
      <PlainTable
        caption="Cost at other utilizations"
        columns={[
          { header: 'Utilization' },
          { header: 'Input, $/M tokens', align: 'end' },
          { header: 'Output, $/M tokens', align: 'end' },
        ]}
        rows={cost.atUtilization.map((row) => ({
          key: String(row.utilization),
          cells: [
            formatLevel(row.utilization),
            formatUsd(row.usdPerMillionInputTokens),
            formatUsd(row.usdPerMillionOutputTokens),
          ],
        }))}
      />
    </div>
  );
}

const afterText = ({ breakEvenMonths }: RentOrOwn, years: number) =>
  breakEvenMonths === null
    ? `not within its ${quantityText(years)} years`
    : `after ${formatNumber(breakEvenMonths)} months`;

const rentText = ({ rentUsdPerBusyHour, rentUsdPerMonth }: RentOrOwn) =>
  `rent: ${formatUsd(rentUsdPerBusyHour)} an hour of work, ${formatUsd(rentUsdPerMonth)} a month`;
