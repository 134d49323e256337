interface RangeSliderProps {
  label: string;
  /** What each end is called. */
  ends: readonly [low: string, high: string];
  value: readonly [low: number, high: number];
  minimum: number;
  maximum: number;
  step: number;
  /** The smallest distance between the ends. */
  minimumSpan: number;
  format: (value: number) => string;
  onValueChange: (value: readonly [low: number, high: number]) => void;
}

/** A stretch between two bounds, set by the browser's own sliders, one for each end; neither pushes the other. */
export function RangeSlider(props: RangeSliderProps) {
  const { label, ends, value, minimum, maximum, step, minimumSpan, format, onValueChange } = props;
  const [low, high] = value;
  const slider = (end: string, at: number, onEnd: (wanted: number) => void) => (
    <input
      type="range"
      aria-label={`${label}: ${end}`}
      aria-valuetext={format(at)}
      min={minimum}
      max={maximum}
      step={step}
      value={at}
      onChange={(event) => onEnd(Number(event.target.value))}
      className="h-9 w-full min-w-0 cursor-pointer accent-accent"
    />
  );
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex justify-between gap-2 text-muted text-xs">
        <span>{label}</span>
        <span className="tabular-nums">
          <bdi>
            {format(low)} – {format(high)}
          </bdi>
        </span>
      </div>
      <div className="grid grid-cols-2 gap-4">
        {slider(ends[0], low, (wanted) => onValueChange([Math.min(wanted, exact(high - minimumSpan)), high]))}
        {slider(ends[1], high, (wanted) => onValueChange([low, Math.max(wanted, exact(low + minimumSpan))]))}
      </div>
    </div>
  );
}

/** Without what binary arithmetic adds to a step: 0.7, not 0.7000000000000001. */
const exact = (value: number) => Number(value.toFixed(10));
