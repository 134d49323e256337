'use client';

import { type RentOrOwn, serving } from '@breakeven/cost-model/procedures/serving';
import { formatNumber, formatUsd } from '@breakeven/cost-model/values/format';
import { useQueryStates } from 'nuqs';
import type { PriceOption } from '../../../server/prices/price-options.ts';
import { KeyFigures } from '../../_components/key-figures.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { costSearchParams, usdPerHourOf } from '../search-params.ts';

/** The hardware of the section above bought instead of rented: one premise, both ways of renting. */
export function OwnSection({ prices }: { prices: readonly PriceOption[] }) {
  const [state, setState] = useQueryStates(costSearchParams, { history: 'replace' });
  const { owned } = serving({
    decodeTokensPerSecond: state.decode,
    usdPerHour: usdPerHourOf(state, prices),
    utilization: state.utilization,
    owned: {
      capitalUsd: state.capital,
      residualShare: state.residual,
      years: state.years,
      costOfCapitalPerYear: state.interest,
      watts: state.watts,
      idleWatts: Math.min(state.idle, state.watts),
      powerUsageEffectiveness: 1 + state.overhead,
      usdPerKilowattHour: state.electricity,
      otherUsdPerYear: state.other,
    },
  });
  return (
    <PageSection
      title="Rent or own"
      note="The same hardware, bought: its speed, its rent and how long it is busy are those above. Rent by the month is paid for idle hours too, as in the prices above; rent by the busy hour is not."
    >
      <form
        aria-label="Hardware of one's own"
        onSubmit={(event) => event.preventDefault()}
        className="mb-4 grid grid-cols-2 items-start gap-x-4 gap-y-3 lg:grid-cols-5"
      >
        <QuantityField
          label="It costs to buy"
          prefix="$"
          help="All the hardware"
          maximum={1e12}
          value={state.capital}
          onValueChange={(capital) => void setState({ capital })}
        />
        <QuantityField
          label="It sells for at the end"
          help="Share of what it cost, 0 to 0.99"
          maximum={0.99}
          mayBeZero
          isShare
          value={state.residual}
          onValueChange={(residual) => void setState({ residual })}
        />
        <QuantityField
          label="It is used for"
          suffix="years"
          help="Then it is sold"
          maximum={100}
          value={state.years}
          onValueChange={(years) => void setState({ years })}
        />
        <QuantityField
          label="Cost of capital"
          suffix="a year"
          help="As 8%: interest, or what the money would earn elsewhere"
          maximum={1}
          mayBeZero
          isShare
          value={state.interest}
          onValueChange={(interest) => void setState({ interest })}
        />
        <QuantityField
          label="Other costs"
          prefix="$"
          suffix="a year"
          help="Hosting, staff, licences"
          maximum={1e12}
          mayBeZero
          value={state.other}
          onValueChange={(other) => void setState({ other })}
        />
        <QuantityField
          label="Power, busy"
          suffix="watts"
          help="Of all the hardware"
          maximum={1e9}
          mayBeZero
          value={state.watts}
          onValueChange={(watts) => void setState({ watts })}
        />
        <QuantityField
          label="Power, idle"
          suffix="watts"
          help="At most that of busy hours"
          maximum={state.watts}
          mayBeZero
          value={state.idle}
          onValueChange={(idle) => void setState({ idle })}
        />
        <QuantityField
          label="Cooling and losses"
          help="Power beside that of the hardware, as a share of it; 0.1 is a PUE of 1.1"
          maximum={10}
          mayBeZero
          isShare
          value={state.overhead}
          onValueChange={(overhead) => void setState({ overhead })}
        />
        <QuantityField
          label="Electricity"
          prefix="$"
          suffix="per kWh"
          help="0 if it is free"
          maximum={1e3}
          mayBeZero
          value={state.electricity}
          onValueChange={(electricity) => void setState({ electricity })}
        />
      </form>
      {owned && (
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
      )}
    </PageSection>
  );
}

const afterText = ({ breakEvenMonths }: RentOrOwn, years: number) =>
  breakEvenMonths === null
    ? `not within its ${years} years`
    : `after ${formatNumber(breakEvenMonths)} months`;

const rentText = ({ rentUsdPerBusyHour, rentUsdPerMonth }: RentOrOwn) =>
  `rent: ${formatUsd(rentUsdPerBusyHour)} an hour of work, ${formatUsd(rentUsdPerMonth)} a month`;
