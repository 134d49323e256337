'use client';

import { useQueryState } from 'nuqs';
import { QuantityField } from './quantity-field.tsx';
import { parseAsQuantity, type Quantity } from './quantity-param.ts';

interface StateFieldProps {
  /** Of the link. */
  name: string;
  quantity: Quantity;
  label: string;
  help: string;
  prefix?: string;
  suffix?: string;
  /** What stands there while the link says nothing: what was measured, or a market price. */
  shown?: number | null;
}

/** A number of the page's link: the field takes its bounds from the table that the link is read by. */
export function StateField({ name, quantity, shown, ...words }: StateFieldProps) {
  const { initial, ...bounds } = quantity;
  const [value, setValue] = useQueryState(name, { ...parseAsQuantity(bounds), history: 'replace' });
  return (
    <QuantityField
      {...words}
      {...bounds}
      value={value ?? shown ?? initial}
      onValueChange={(next) => void setValue(next === initial && shown == null ? null : next)}
    />
  );
}
