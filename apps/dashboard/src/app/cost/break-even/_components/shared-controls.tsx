'use client';

import { Select } from '@breakeven/ui/fields/select';
import { useQueryState } from 'nuqs';
import { StateField } from '../../../_components/state-field.tsx';
import {
  type BreakEvenState,
  breakEvenSearchParams,
  BREAK_EVEN_QUANTITIES as QUANTITIES,
} from '../search-params.ts';

const WAYS: readonly { value: BreakEvenState['serving']; label: string }[] = [
  { value: 'price', label: 'A price of all tokens' },
  { value: 'hardware', label: 'A model on a GPU' },
];

/** What says the cost of serving; the server answers the one, the browser the other. */
export function ServingChoice() {
  const [serving, setServing] = useQueryState('serving', {
    ...breakEvenSearchParams.serving,
    history: 'replace',
    shallow: false,
    scroll: false,
  });
  return (
    <Select
      label="Cost of serving"
      value={serving}
      options={WAYS}
      onValueChange={(next) => void setServing(next as BreakEvenState['serving'])}
    />
  );
}

export function TrainingField() {
  const { training } = QUANTITIES;
  return <StateField name="training" quantity={training} label="Training cost" prefix="$" help="Once" />;
}

export function PerDayField() {
  const { perDay } = QUANTITIES;
  return <StateField name="perDay" quantity={perDay} label="Responses a day" help="For all users" />;
}
