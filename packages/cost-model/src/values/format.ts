import {
  bytesPerGibibyte,
  bytesPerGigabyte,
  bytesPerKibibyte,
  bytesPerMebibyte,
  bytesPerTebibyte,
  microsecondsPerSecond,
  millisecondsPerSecond,
  nanosecondsPerSecond,
  percentPerUnit,
} from './units.ts';

/** All conversion of numbers to text. Three significant digits, whole numbers from 1000 on; null is a dash. */

const LOCALE = 'en-US';
export const NOT_KNOWN = '–';

type Value = number | null;

/** A format is made when it is first used: each is slow to make, and a page uses few. */
const text = (options: Intl.NumberFormatOptions) => {
  let format: Intl.NumberFormat | undefined;
  return (value: number) => {
    format ??= new Intl.NumberFormat(LOCALE, options);
    return format.format(value);
  };
};
const threeDigits = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };

/** Text in one style, chosen by the size of the number that is printed: the value times `factor`. */
function adaptive(style: Intl.NumberFormatOptions, factor = 1): (value: Value) => string {
  const middle = text({ ...style, ...threeDigits });
  const whole = text({ ...style, maximumFractionDigits: 0 });
  const extreme = text({ ...style, ...threeDigits, notation: 'scientific' });
  return (value) => {
    if (value === null) return NOT_KNOWN;
    if (Number.isNaN(value)) return 'not a number';
    const size = Math.abs(value) * factor;
    if (size === 0) return whole(0);
    if (size < 1e-6 || (size >= 1e15 && Number.isFinite(value))) return extreme(value).replace('E', 'e');
    return size < 999.5 ? middle(value) : whole(value);
  };
}

/** `83.1`; the unit stands beside it: in the column's head, on the axis, or in formatWithUnit of metrics.ts. */
export const formatNumber = adaptive({});
export const formatTokensPerSecond = formatNumber;

/** `$0.0123`, `$12.3`, `$1,234`. */
export const formatUsd = adaptive({ style: 'currency', currency: 'USD' });

/** `45.3%` of 0.453. */
export const formatFraction = adaptive({ style: 'percent' }, percentPerUnit);

/** `95%` of 0.95, `99.9%` of 0.999: a level that was chosen, not measured. */
export const formatLevel = text({ style: 'percent', maximumFractionDigits: 2 });

const exact = text({ maximumFractionDigits: 0 });

/** `134,515,008`: whole numbers in full; `28.5`: averages of counts in three digits. (+ 0 turns -0 into 0.) */
export function formatCount(value: Value): string {
  return value !== null && Number.isInteger(value) && Math.abs(value) < 1e15
    ? exact(value)
    : formatNumber(value);
}

const compact = text({ ...threeDigits, notation: 'compact' });

/** `135M`, `6.74B`: for names and labels, where the exact number would not be read. */
export function formatLargeCount(value: Value): string {
  const isLarge = value !== null && Math.abs(value) >= 1e3 && Math.abs(value) < 1e15;
  return isLarge ? compact(value) : formatCount(value);
}

/** `662T`, `1,807T`: tokens, which are compared in trillions beyond them too. */
export function formatTokenCount(tokens: Value): string {
  const isBeyond = tokens !== null && tokens >= 1e15 && tokens < 1e27;
  return isBeyond ? `${formatNumber(tokens / 1e12)}T` : formatLargeCount(tokens);
}

/** `1.50 GiB`: powers of two. */
export function formatBytes(bytes: Value): string {
  const size = bytes === null ? 0 : Math.abs(bytes);
  if (bytes === null || size < bytesPerKibibyte) return withUnit(bytes, formatCount, 'B');
  if (size < bytesPerMebibyte) return withUnit(bytes / bytesPerKibibyte, formatNumber, 'KiB');
  if (size < bytesPerGibibyte) return withUnit(bytes / bytesPerMebibyte, formatNumber, 'MiB');
  if (size < bytesPerTebibyte) return withUnit(bytes / bytesPerGibibyte, formatNumber, 'GiB');
  return withUnit(bytes / bytesPerTebibyte, formatNumber, 'TiB');
}

/** `1.50 s`, `12.3 ms`, `65.5 µs`, `80.0 ns`. */
export function formatSeconds(seconds: Value): string {
  const size = seconds === null ? 0 : Math.abs(seconds);
  if (seconds === null || !(size > 0 && size < 0.9995)) return withUnit(seconds, formatNumber, 's');
  if (size >= 0.9995e-3) return withUnit(seconds * millisecondsPerSecond, formatNumber, 'ms');
  if (size >= 0.9995e-6) return withUnit(seconds * microsecondsPerSecond, formatNumber, 'µs');
  return withUnit(seconds * nanosecondsPerSecond, formatNumber, 'ns');
}

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P'];

/** `4.71 GB/s`, `1.50 GHz`: powers of ten, as data sheets count. */
export function formatDecimal(value: Value, unit: string): string {
  const size = value === null ? 0 : Math.abs(value);
  const prefix = PREFIXES.findLastIndex((_, i) => size >= 0.9995 * 1000 ** i);
  const at = Math.max(0, prefix);
  return withUnit(value === null ? null : value / 1000 ** at, formatNumber, `${PREFIXES[at]}${unit}`);
}

const tenths = text({ maximumFractionDigits: 1 });

/** `80 GB`, `22.5 GB`: memory as cards are sold with. */
export function formatGigabytes(bytes: Value): string {
  const size = bytes === null ? 0 : Math.abs(bytes) / bytesPerGigabyte;
  if (bytes !== null && size < 1e-6) return formatBytes(bytes);
  const isOfCard = size >= 0.1 && size < 1e6;
  const format = (value: Value) => (isOfCard && value !== null ? tenths(value) : formatNumber(value));
  return withUnit(bytes === null ? null : bytes / bytesPerGigabyte, format, 'GB');
}

function withUnit(value: Value, format: (value: Value) => string, unit: string): string {
  return value === null || Number.isNaN(value) ? format(value) : `${format(value)} ${unit}`;
}

/** `81.2 – 84.0`; a side that is not known leaves `≥ 81.2` or `≤ 84.0`. */
export function formatInterval(
  interval: { low: Value; high: Value } | null,
  format: (value: number) => string,
): string {
  if (interval === null || (interval.low === null && interval.high === null)) return NOT_KNOWN;
  if (interval.low === null) return `≤ ${format(interval.high as number)}`;
  if (interval.high === null) return `≥ ${format(interval.low)}`;
  return `${format(interval.low)} – ${format(interval.high)}`;
}
