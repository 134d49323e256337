interface SampleStripProps {
  samples: readonly number[];
  median: number;
  interval: { low: number; high: number } | null;
  /** What the strip says, for those who do not see it. */
  label: string;
}

const WIDTH = 132;
const HEIGHT = 30;
const INSET = 4;
/** More dots than this are not told apart; every n-th is drawn then. */
const MAXIMUM_DOTS = 120;

/** Samples in the order they were taken, over their median (line) and its interval (band): SVG of the server, for a cell. */
export function SampleStrip({ samples, median, interval, label }: SampleStripProps) {
  const every = Math.ceil(samples.length / MAXIMUM_DOTS);
  const drawn = samples.filter((_, index) => index % every === 0);
  const values = [...drawn, median, interval?.low ?? median, interval?.high ?? median];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (index: number) =>
    drawn.length === 1 ? WIDTH / 2 : INSET + (index / (drawn.length - 1)) * (WIDTH - 2 * INSET);
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - INSET - ((value - low) / (high - low)) * (HEIGHT - 2 * INSET);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className="block max-w-full"
    >
      {interval && (
        <rect
          x={0}
          width={WIDTH}
          y={y(interval.high)}
          height={Math.max(1, y(interval.low) - y(interval.high))}
          fill="var(--color-accent)"
          fillOpacity={0.14}
        />
      )}
      <path d={`M0 ${y(median)}h${WIDTH}`} stroke="var(--color-accent)" strokeWidth={1.25} />
      {drawn.map((value, index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a sample has no identity but its place
          key={index}
          cx={x(index)}
          cy={y(value)}
          r={2}
          fill="var(--color-ink)"
          fillOpacity={0.7}
        />
      ))}
    </svg>
  );
}
