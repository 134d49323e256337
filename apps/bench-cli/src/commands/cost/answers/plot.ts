import { plot } from 'simple-ascii-chart';
import { colours } from './answer.ts';

export interface Series {
  name: string;
  points: [x: number, y: number][];
}

const HUES = ['ansiCyan', 'ansiYellow', 'ansiGreen', 'ansiMagenta'] as const;
/** Without colours the lines are told apart by what they are drawn with. */
const MARKS = ['●', '○', '+', '×'];
const HEIGHT = 16;
/** Leaves room for the axis and its numbers in 80 columns. */
const WIDTH = 64;

/** Lines in the terminal: coloured on one, of different marks elsewhere; the axes in the units of their labels. */
export function plotText(
  series: readonly Series[],
  { x, y, range }: { x: string; y: string; range: [number, number] },
): string {
  const all = series.flatMap(({ points }) => points.map(([at]) => at));
  const hasColour = colours().isColorSupported;
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const ticks = [0, 1, 2, 3, 4].map((i) => first + ((last - first) * i) / 4);
  const chart = plot(
    series.map(({ points }) => points.filter(([, value]) => value >= range[0] && value <= range[1])),
    {
      width: Math.min(WIDTH, (process.stdout.columns ?? 80) - 16),
      height: HEIGHT,
      yRange: range,
      ...(hasColour ? { color: [...HUES] } : {}),
      lineFormatter: ({ x: px, y: py, plotX, plotY }) => ({
        x: plotX,
        y: plotY,
        symbol: markOf(series, px, py),
      }),
      customXAxisTicks: ticks,
      formatter: (value) =>
        Math.abs(value) >= 1e4 ? `${Number((value / 1e3).toPrecision(3))}k` : Number(value.toPrecision(3)),
    },
  );
  const legend = series.map(({ name }, i) => `${MARKS[i % MARKS.length]} ${name}`).join('  ');
  return `${y}\n${chart.trimEnd()}\n${x}\n${legend}`;
}

function markOf(series: readonly Series[], x: number, y: number): string {
  const at = series.findIndex(({ points }) => points.some((point) => point[0] === x && point[1] === y));
  return MARKS[at % MARKS.length] ?? '*';
}
