'use client';

import { useQueryStates } from 'nuqs';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { boardSearchParams } from '../search-params.ts';

/** How fast each user is to be served; costs are worked out again at once. */
export function InteractivityField({ at }: { at: number }) {
  const [, setState] = useQueryStates(boardSearchParams, { shallow: false, scroll: false });
  return (
    <div className="w-52">
      <QuantityField
        label="Speed of each user"
        suffix="tokens/s"
        value={at}
        maximum={1e6}
        help="At least"
        onValueChange={(next) => void setState({ at: next }, { history: 'replace' })}
      />
    </div>
  );
}
