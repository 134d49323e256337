'use client';

import { CostField } from './cost-field.tsx';

/** What the same hardware costs to buy and to run. */
export function OwnedControls() {
  return (
    <form
      aria-label="Owned hardware"
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-2 items-start gap-x-4 gap-y-3 sm:grid-cols-4"
    >
      <CostField
        name="capital"
        label="Purchase price"
        prefix="$"
        help="For all the hardware; default: of an A100"
      />
      <CostField name="residual" label="Resale value" help="Share of the price, 0 to 0.99" />
      <CostField name="years" label="Used for" suffix="years" help="Until it is sold" />
      <CostField
        name="interest"
        label="Cost of capital"
        suffix="a year"
        help="Interest, or what the money would earn"
      />
      <CostField
        name="other"
        label="Other costs"
        prefix="$"
        suffix="a year"
        help="Hosting, staff, licences"
      />
      <CostField name="idle" label="Power, idle" suffix="watts" help="At most the power of busy hours" />
      <CostField
        name="overhead"
        label="Cooling and losses"
        help="Share of the hardware's power; 0.1 is a PUE of 1.1"
      />
      <CostField name="electricity" label="Electricity" prefix="$" suffix="per kWh" help="0 if it is free" />
    </form>
  );
}
