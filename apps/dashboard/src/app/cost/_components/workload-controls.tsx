'use client';

import { RequestFields } from '../../_components/request-fields.tsx';
import { CostField } from './cost-field.tsx';

/** What users ask of the model, and what an API would charge for the same. */
export function WorkloadControls() {
  return (
    <form
      aria-label="Workload"
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-2 items-start gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-6"
    >
      <RequestFields />
      <CostField name="perDay" label="Requests a day" help="On the first day" />
      <CostField name="growth" label="Growth" suffix="a year" help="100% doubles them in a year" />
      <CostField name="life" label="Served for" suffix="years" help="Life of the model in the total below" />
      <CostField name="apiInput" label="API, input" prefix="$" help="A million tokens; 0: no comparison" />
      <CostField name="apiCached" label="API, cached input" prefix="$" help="As other input if empty" />
      <CostField name="apiOutput" label="API, output" prefix="$" help="A million tokens" />
    </form>
  );
}
