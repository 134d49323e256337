import { formatNumber } from '@breakeven/cost-model/format';
import { dimsBucket } from '@breakeven/kernels/choose/tuned-choices';
import type { TunedOp } from '@breakeven/kernels/tune/tune';
import { alignColumns, wrap } from '../renderers/columns.ts';

/** A choice a row: of how many variants, and its time over the default's; `checkedRatio` where it was measured anew. */
export function renderTuned(tuned: readonly (TunedOp & { checkedRatio?: number })[], device: string): string {
  const sizes = (one: TunedOp) => wrap(dimsBucket(one.dims).split(/(?<= )/), 20);
  const chosen = ({ chosen: name }: TunedOp) => wrap(name.split(/(?<=[:,-])/), 24);
  return [
    ...alignColumns([
      { title: 'op', cells: tuned.map(({ op, type }) => [op, type]) },
      { title: 'dims', cells: tuned.map(sizes) },
      { title: 'chosen', cells: tuned.map(chosen) },
      { title: 'of', cells: tuned.map(({ variantCount }) => [String(variantCount)]), isNumber: true },
      { title: 'x time', cells: tuned.map(({ ratio }) => [formatNumber(ratio)]), isNumber: true },
      ...(tuned.some(({ checkedRatio }) => checkedRatio !== undefined)
        ? [
            {
              title: 'anew',
              cells: tuned.map(({ checkedRatio }) => [formatNumber(checkedRatio ?? null)]),
              isNumber: true,
            },
          ]
        : []),
    ]),
    '',
    'x time: tuned over untuned; 1.00 = the default stays',
    `on ${device}`,
  ].join('\n');
}
