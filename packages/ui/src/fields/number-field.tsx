'use client';

import { useId, useState } from 'react';

interface NumberFieldProps {
  label: string;
  /** null: none yet, and the field is empty. */
  value: number | null;
  onValueChange: (value: number) => void;
  /** Whether a number may be handed on; others are shown as invalid. */
  isValid: (value: number) => boolean;
  invalidMessage: string;
  help: string;
  /** Text to number, NaN where it is none; plain decimals unless given. */
  parse?: (text: string) => number;
  /** The number as the field shows it while nobody types; must parse back. */
  format?: (value: number) => string;
  prefix?: string;
  suffix?: string;
}

/** A field for one positive number. Text that is not valid stays in view, marked, and is not handed on. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onValueChange, isValid, invalidMessage, help, prefix, suffix } = props;
  const { parse = parseDecimal, format = String } = props;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const isEmpty = value === null && draft === '';
  const isInvalid = draft !== null && !isEmpty && !isValid(parse(draft));

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      <div
        className={`flex h-9 items-center rounded-md border bg-surface px-2 text-sm focus-within:outline-2 focus-within:outline-offset-1 ${
          isInvalid ? 'border-danger outline-danger' : 'border-field outline-accent'
        }`}
      >
        {prefix && <span className="text-muted">{prefix}</span>}
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={draft ?? (value === null ? '' : format(value))}
          aria-invalid={isInvalid}
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            const text = event.target.value;
            const number = parse(text);
            setDraft(text);
            if (isValid(number)) onValueChange(number);
          }}
          onBlur={() => {
            if (!isInvalid) setDraft(null);
          }}
          className="w-full min-w-0 bg-transparent px-1 tabular-nums outline-none"
        />
        {suffix && <span className="whitespace-nowrap text-muted">{suffix}</span>}
      </div>
      <p
        id={`${id}-help`}
        aria-live="polite"
        className={`text-xs ${isInvalid ? 'text-danger' : 'text-muted'}`}
      >
        {isInvalid ? invalidMessage : help}
      </p>
    </div>
  );
}

/** Plain decimal notation only: `Number` alone would take '' as 0 and '0x10' as 16. */
function parseDecimal(text: string): number {
  return /^\s*(\d+\.?\d*|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN;
}
