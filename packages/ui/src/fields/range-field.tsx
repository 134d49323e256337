'use client';

import { useId } from 'react';

interface RangeFieldProps {
  label: string;
  value: number;
  minimum: number;
  maximum: number;
  step: number;
  format: (value: number) => string;
  onValueChange: (value: number) => void;
}

/** The browser's own slider with its label and value above it. */
export function RangeField({ label, value, minimum, maximum, step, format, onValueChange }: RangeFieldProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex justify-between gap-2 text-muted text-xs">
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id} className="tabular-nums">
          {format(value)}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={minimum}
        max={maximum}
        step={step}
        value={value}
        aria-valuetext={format(value)}
        onChange={(event) => onValueChange(event.target.valueAsNumber)}
        className="h-9 w-full min-w-0 accent-accent"
      />
    </div>
  );
}
