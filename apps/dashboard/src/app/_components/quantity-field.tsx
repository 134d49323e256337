'use client';

import { parseQuantity, quantityText } from '@breakeven/cost-model/values/quantity';
import { NumberField } from '@breakeven/ui/fields/number-field';
import { isQuantity } from './quantity-param.ts';

interface QuantityFieldProps {
  label: string;
  /** null: the field is empty. */
  value: number | null;
  onValueChange: (value: number) => void;
  help: string;
  /** Largest value; the smallest is above 0, or 0 where `mayBeZero`. */
  maximum?: number;
  mayBeZero?: boolean;
  prefix?: string;
  suffix?: string;
}

/** A field for a number of any size, as people write them: 13B, 2T, 5e6, 60%. */
export function QuantityField({ maximum = 1e30, mayBeZero = false, ...field }: QuantityFieldProps) {
  const lower = mayBeZero ? '0 or above' : 'above 0';
  const upper = maximum < 1e30 ? `, at most ${quantityText(maximum)}` : '';
  return (
    <NumberField
      {...field}
      parse={(text) => parseQuantity(text) ?? Number.NaN}
      format={quantityText}
      isValid={(value) => isQuantity(value, { maximum, mayBeZero })}
      invalidMessage={`A number ${lower}${upper}, such as 5e6, 13B or 0.6`}
    />
  );
}
