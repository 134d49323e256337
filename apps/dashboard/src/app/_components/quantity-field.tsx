'use client';

import { quantityText } from '@breakeven/cost-model/values/quantity';
import { NumberField } from '@breakeven/ui/fields/number-field';
import { isQuantity, type QuantityBounds, quantityRule, readQuantity } from './quantity-param.ts';

interface QuantityFieldProps extends QuantityBounds {
  label: string;
  /** null: the field is empty. */
  value: number | null;
  onValueChange: (value: number) => void;
  help: string;
  prefix?: string;
  suffix?: string;
}

/** A field for a number of any size, as people write them: 13B, 2T, 5e6, 1,000; 60% where it is a share. */
export function QuantityField({ maximum, mayBeZero, isShare, isWhole, ...field }: QuantityFieldProps) {
  const bounds: QuantityBounds = {
    ...(maximum !== undefined && { maximum }),
    ...(mayBeZero && { mayBeZero }),
    ...(isShare && { isShare }),
    ...(isWhole && { isWhole }),
  };
  return (
    <NumberField
      {...field}
      parse={(text) => readQuantity(text, bounds) ?? Number.NaN}
      format={quantityText}
      isValid={(value) => isQuantity(value, bounds)}
      invalidMessage={quantityRule(bounds)}
    />
  );
}
