import { scaleLinear, scaleLog, scaleUtc } from 'd3-scale';
import type { Channel } from './channels.ts';

export interface Axis {
  domain: [number, number];
  ticks: number[];
}

const TICKS = 5;
const MILLISECONDS_PER_DAY = 86_400_000;
/** Marks keep this share of the axis from its ends: what touches the frame is clipped. */
const PADDING = 0.06;
/** Values closer than this, relative to their size, are one value: their ticks would all read the same. */
const RELATIVE_RESOLUTION = 1e-9;
/** On fewer decades the ticks are those of a linear axis, on more than the second powers of ten alone. */
const FEW_DECADES = 1;
const MANY_DECADES = 2.5;

/** The domain, padded, and the round ticks inside it that hold all values; a logarithmic axis skips values of 0 or below. */
export function axisOf(
  { scale, include = [], isWhole = false }: Pick<Channel, 'scale' | 'include' | 'isWhole'>,
  values: readonly number[],
): Axis {
  const finite = [...values, ...include].filter(
    (value) => Number.isFinite(value) && (scale !== 'log' || value > 0),
  );
  const axis = scale === 'log' ? logAxis(finite) : scale === 'time' ? timeAxis(finite) : linearAxis(finite);
  return isWhole ? { ...axis, ticks: axis.ticks.filter(Number.isInteger) } : axis;
}

function linearAxis(values: readonly number[]): Axis {
  if (values.length === 0) return { domain: [0, 1], ticks: [0, 1] };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const size = Math.max(Math.abs(low), Math.abs(high));
  const isOneValue = high - low <= RELATIVE_RESOLUTION * size;
  const padding = isOneValue ? size * PADDING || 1 : (high - low) * PADDING;
  // What is nowhere negative has no axis below 0.
  const domain: [number, number] = [low >= 0 ? Math.max(0, low - padding) : low - padding, high + padding];
  return { domain, ticks: scaleLinear(domain, [0, 1]).ticks(TICKS) };
}

function timeAxis(values: readonly number[]): Axis {
  if (values.length === 0) return linearAxis(values);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const padding = Math.max(MILLISECONDS_PER_DAY, (high - low) * PADDING);
  const domain: [number, number] = [low - padding, high + padding];
  const ticks = scaleUtc(domain, [0, 1]).ticks(TICKS);
  return { domain, ticks: ticks.map(Number).filter((tick) => tick % MILLISECONDS_PER_DAY === 0) };
}

function logAxis(values: readonly number[]): Axis {
  if (values.length === 0) return { domain: [1, 10], ticks: [1, 10] };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const padding = Math.max(1.1, (high / low) ** PADDING);
  const domain: [number, number] = [
    Math.max(Number.MIN_VALUE, low / padding),
    Math.min(Number.MAX_VALUE, high * padding),
  ];
  const decades = Math.log10(domain[1]) - Math.log10(domain[0]);
  if (decades < FEW_DECADES) return { domain, ticks: scaleLinear(domain, [0, 1]).ticks(TICKS) };
  const isWhole = decades > MANY_DECADES ? /^1e/ : /^[125]e/;
  const ticks = scaleLog(domain, [0, 1]).ticks(TICKS * 2);
  return { domain, ticks: ticks.filter((tick) => isWhole.test(tick.toExponential())) };
}

/** `10K` of `10.0K`, `$0.01` of `$0.0100`: of round numbers the zeros at the end say nothing. */
export function tickText(text: string): string {
  return text.replace(/(\d)\.(\d*?)0+(?!\d)/, (_, whole: string, rest: string) =>
    rest === '' ? whole : `${whole}.${rest}`,
  );
}
