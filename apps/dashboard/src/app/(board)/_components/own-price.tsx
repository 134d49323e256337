'use client';

import { quantityText } from '@breakeven/cost-model/values/quantity';
import { useQueryStates } from 'nuqs';
import { readQuantity } from '../../_components/quantity-param.ts';
import { boardSearchParams, MAXIMUM_USD_PER_HOUR } from '../search-params.ts';

interface OwnPriceProps {
  hardwareId: string;
  hardware: string;
  /** What stands there until the visitor says otherwise. */
  usdPerHour: number | null;
}

/** What the visitor pays for an hour of one hardware; an empty field is the market's price again. */
export function OwnPrice({ hardwareId, hardware, usdPerHour }: OwnPriceProps) {
  const [{ own }, setState] = useQueryStates(boardSearchParams, { shallow: false, scroll: false });
  const text = usdPerHour === null ? '' : quantityText(usdPerHour);
  const take = (typed: string) => {
    if (typed === text) return;
    const { [hardwareId]: _, ...others } = own;
    const usd = readQuantity(typed, { maximum: MAXIMUM_USD_PER_HOUR });
    if (typed !== '' && usd === null) return;
    void setState({ own: usd === null ? others : { ...others, [hardwareId]: usd } });
  };
  return (
    <input
      // Another price from outside is another field: nothing that was typed stays.
      key={text}
      defaultValue={text}
      inputMode="decimal"
      aria-label={`Your price per hour of ${hardware}, in dollars`}
      onBlur={({ target }) => take(target.value.trim())}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      className="h-7 w-20 rounded-md border border-field bg-surface px-1.5 text-end text-sm"
    />
  );
}
