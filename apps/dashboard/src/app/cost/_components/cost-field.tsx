'use client';

import { StateField } from '../../_components/state-field.tsx';
import { COST_QUANTITIES, type CostQuantity } from '../search-params.ts';

interface CostFieldProps {
  name: CostQuantity;
  label: string;
  help: string;
  prefix?: string;
  suffix?: string;
  shown?: number | null;
}

/** A number of the page of serving. */
export function CostField({ name, ...words }: CostFieldProps) {
  return <StateField name={name} quantity={COST_QUANTITIES[name]} {...words} />;
}
