'use client';

import { type loadQuantities, REQUEST_QUANTITIES } from './request-quantities.ts';
import { StateField } from './state-field.tsx';

/** What a request is made of. */
export function RequestFields() {
  const { input, cached, reasoning, output } = REQUEST_QUANTITIES;
  return (
    <>
      <StateField name="input" quantity={input} label="Input" suffix="tokens" help="Of a request" />
      <StateField
        name="cached"
        quantity={cached}
        label="Cached input"
        suffix="tokens"
        help="Not computed again"
      />
      <StateField
        name="reasoning"
        quantity={reasoning}
        label="Reasoning"
        suffix="tokens"
        help="Before the answer"
      />
      <StateField name="output" quantity={output} label="Output" suffix="tokens" help="Of the answer" />
    </>
  );
}

/** How many sequences are decoded at once, and for what share of the paid hours. */
export function LoadFields({ quantities }: { quantities: ReturnType<typeof loadQuantities> }) {
  return (
    <>
      <StateField
        name="batch"
        quantity={quantities.batch}
        label="Sequences at once"
        help="Decoded together"
      />
      <StateField name="busy" quantity={quantities.busy} label="Utilization" help="Share of the paid hours" />
    </>
  );
}
