'use client';

import { Slider } from '@base-ui/react/slider';

interface RangeSliderProps {
  label: string;
  /** What each thumb is called. */
  thumbs: readonly [low: string, high: string];
  value: readonly [low: number, high: number];
  minimum: number;
  maximum: number;
  step: number;
  /** The least that there is between the thumbs. */
  minimumSpan: number;
  format: (value: number) => string;
  onValueChange: (value: readonly [low: number, high: number]) => void;
}

/** A stretch between two bounds, set by two thumbs on one line. */
export function RangeSlider(props: RangeSliderProps) {
  const { label, thumbs, value, minimum, maximum, step, minimumSpan, format, onValueChange } = props;
  return (
    <Slider.Root
      value={value}
      min={minimum}
      max={maximum}
      step={step}
      minStepsBetweenValues={Math.round(minimumSpan / step)}
      onValueChange={(next) => {
        const [low, high] = next as readonly number[];
        if (low !== undefined && high !== undefined) onValueChange([low, high]);
      }}
      className="flex min-w-0 flex-col gap-1"
    >
      <div className="flex justify-between gap-2 text-muted text-xs">
        <Slider.Label>{label}</Slider.Label>
        <span className="tabular-nums">
          <bdi>
            {format(value[0])} – {format(value[1])}
          </bdi>
        </span>
      </div>
      <Slider.Control className="flex h-9 touch-none items-center px-2.5">
        <Slider.Track className="h-1 w-full rounded-full bg-field/60">
          <Slider.Indicator className="rounded-full bg-accent" />
          {thumbs.map((name, index) => (
            <Slider.Thumb
              key={name}
              index={index}
              aria-label={`${label}: ${name}`}
              getAriaValueText={(_, number) => format(number)}
              className="size-5 rounded-full border-2 border-accent bg-surface has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent has-[:focus-visible]:outline-offset-2"
            />
          ))}
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  );
}
