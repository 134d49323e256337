interface DotPlotProps {
  /** The first is drawn hollow: a dumbbell runs from it to the last. */
  values: readonly { value: number; color: string; name: string }[];
  minimum: number;
  maximum: number;
  label: string;
}

const WIDTH = 160;
const INSET = 7;

/** Two or more values on one line, joined: who is ahead, and how far. SVG of the server, for a cell of a table. */
export function DotPlot({ values, minimum, maximum, label }: DotPlotProps) {
  const x = (value: number) =>
    maximum === minimum ? WIDTH / 2 : INSET + ((value - minimum) / (maximum - minimum)) * (WIDTH - 2 * INSET);
  const places = values.map(({ value }) => x(value));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} 16`}
      width={WIDTH}
      height={16}
      className="block max-w-full"
    >
      <path d={`M0 8h${WIDTH}`} stroke="var(--color-line)" />
      <path
        d={`M${Math.min(...places)} 8H${Math.max(...places)}`}
        stroke="var(--color-field)"
        strokeWidth={2.5}
      />
      {values.map(({ name, color, value }, index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name
          key={`${name} ${index}`}
          cx={x(value)}
          cy={8}
          r={5}
          fill={index === 0 ? 'var(--color-surface)' : color}
          stroke={color}
          strokeWidth={2}
        />
      ))}
    </svg>
  );
}
