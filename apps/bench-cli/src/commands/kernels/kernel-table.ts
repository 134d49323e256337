import {
  formatCount,
  formatFraction,
  formatNumber,
  formatSeconds,
} from '@breakeven/cost-model/values/format';
import { bytesPerGigabyte, flopPerGigaflop } from '@breakeven/cost-model/values/units';
import type { KernelResult } from '@breakeven/kernels/measure/measure-kernel';
import type { AdapterDescription } from '@breakeven/schema/report/report';
import { adapterLabel } from '../../device/adapter-label.ts';
import { bar } from '../../terminal/bar.ts';
import { alignColumns, type Column, wrap } from '../../terminal/columns.ts';

const VARIANT_WIDTH = 24;
const BAR_WIDTH = 8;

/** One variant a row, at most 80 columns: time, rates, ratio to the baseline, share of the device's limit as a bar. */
export function renderKernelTable({
  adapter,
  results,
}: {
  adapter: AdapterDescription;
  results: readonly KernelResult[];
}): string {
  const [first] = results;
  if (first === undefined) return 'nothing was measured';
  const { op, dims, type } = first;
  const columns: Column[] = [
    { title: '  variant', cells: results.map(({ selected, variant }) => variantLines(variant, selected)) },
    { title: 'time', cells: results.map(({ seconds }) => [formatSeconds(seconds.median)]), isNumber: true },
    {
      title: 'GFLOP/s',
      cells: results.map((one) => [perGiga(one.flopPerSecond, flopPerGigaflop)]),
      isNumber: true,
    },
    {
      title: 'GB/s',
      cells: results.map((one) => [perGiga(one.bytesPerSecond, bytesPerGigabyte)]),
      isNumber: true,
    },
    { title: 'x base', cells: results.map((one) => [formatNumber(one.ratioToBaseline)]), isNumber: true },
    { title: 'of limit', cells: results.map(({ utilization }) => [limitText(utilization)]) },
  ];
  const sizes = Object.entries(dims).map(([name, value]) => `${name} ${value}`);
  return [
    ...wrap([`${op} ${type}: `, ...sizes.map((text, i) => (i < sizes.length - 1 ? `${text}, ` : text))], 80),
    `on ${adapterLabel(adapter).join(' ')}`,
    '',
    ...alignColumns(columns),
    '',
    ...footer(results),
  ].join('\n');
}

const perGiga = (rate: number, unit: number) => formatNumber(rate / unit);

function variantLines(variant: string, selected: boolean): string[] {
  const pieces = variant.split(/(?<=[:,-])/);
  return wrap(pieces, VARIANT_WIDTH).map((line, i) => `${i === 0 && selected ? '* ' : '  '}${line}`);
}

function limitText(utilization: number | null): string {
  return utilization === null
    ? formatNumber(null)
    : `${bar(utilization, BAR_WIDTH)} ${formatFraction(utilization)}`;
}

function footer(results: readonly KernelResult[]): string[] {
  const { baselineDims, checkedElements } = results[0] as KernelResult;
  const { rows, columns, inner } = baselineDims;
  const errorOf = (some: readonly KernelResult[]) => {
    const worst = Math.max(0, ...some.map(({ maxRelativeError }) => maxRelativeError));
    return worst === 0 ? '0' : worst.toExponential(1);
  };
  const rounding = results.filter(({ rounds }) => rounds);
  const exact = results.filter(({ rounds }) => !rounds);
  const names = [...new Set(rounding.map(({ kernel, rounds }) => `${kernel} (${rounds})`))];
  return [
    '* what a model would run; x base: FLOP/s over those of matmul-direct,',
    `f32, ${rows} x ${columns} x ${inner}, whose samples alternate with these.`,
    `Largest error ${errorOf(exact.length > 0 ? exact : rounding)} of the largest of ${formatCount(checkedElements)} elements checked.`,
    ...(rounding.length > 0
      ? wrap(
          [
            ...`Left out by --exact, since they round: ${names.join(', ')}; up to ${errorOf(rounding)}.`.split(
              /(?<= )/,
            ),
          ],
          80,
        )
      : []),
  ];
}
