import { formatNumber } from '@breakeven/cost-model/values/format';
import { dimsBucket } from '@breakeven/kernels/choose/tuned-choices';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { TunedOp } from '@breakeven/kernels/tune/tune';
import { otherRounding } from '../../measure/variant-rounding.ts';
import { alignColumns, wrap } from '../../terminal/columns.ts';

type Tuned = TunedOp & { checkedRatio?: number };

/**
 * A choice a row: of how many variants, and its time over the default's; `checkedRatio` where it was measured again. One that
 * rounds differently from the default has a line below instead.
 */
export function renderTuned(tuned: readonly Tuned[], device: string, facts: DeviceFacts): string {
  const ratioText = (one: Tuned, ratio: number | undefined) => [
    formatNumber(otherRounding(one, facts) === null ? (ratio ?? null) : null),
  ];
  const sizes = (one: TunedOp) => wrap(dimsBucket(one.dims).split(/(?<= )/), 20);
  const chosen = ({ chosen: name }: TunedOp) => wrap(name.split(/(?<=[:,-])/), 24);
  return [
    ...alignColumns([
      { title: 'op', cells: tuned.map(({ op, type }) => [op, type]) },
      { title: 'dims', cells: tuned.map(sizes) },
      { title: 'chosen', cells: tuned.map(chosen) },
      { title: 'of', cells: tuned.map(({ variantCount }) => [String(variantCount)]), isNumber: true },
      { title: 'x time', cells: tuned.map((one) => ratioText(one, one.ratio)), isNumber: true },
      ...(tuned.some(({ checkedRatio }) => checkedRatio !== undefined)
        ? [
            {
              title: 'again',
              cells: tuned.map((one) => ratioText(one, one.checkedRatio)),
              isNumber: true,
            },
          ]
        : []),
    ]),
    '',
    'x time: tuned over untuned; 1.00 = the default stays',
    ...tuned.flatMap((one) => roundingLines(one, facts)),
    `on ${device}`,
  ].join('\n');
}

/** The time of a variant that rounds differently from the default is not a change of speed alone. */
function roundingLines(one: Tuned, facts: DeviceFacts): string[] {
  const other = otherRounding(one, facts);
  if (other === null) return [];
  const { op, type, chosen, untuned, checkedRatio, ratio } = one;
  const times = formatNumber(checkedRatio ?? ratio);
  const line = `${op} ${type}: ${chosen} takes ${times} x the time of ${untuned}, but rounds ${other.chosen}, not ${other.untuned}`;
  return wrap(line.split(/(?<= )/), 80);
}
