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
  /** Text to number, NaN where it is none. */
  parse: (text: string) => number;
  /** The number as the field shows it while nobody types; must parse back. */
  format: (value: number) => string;
  prefix?: string;
  suffix?: string;
}

/**
 * A field for one number. Text that is not valid stays in view, marked, and is not handed on; what was typed gives way
 * once the value is changed from elsewhere, as by the browser's way back.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onValueChange, isValid, invalidMessage, help, parse, format, prefix, suffix } = props;
  const id = useId();
  /** What stands in the field while it is typed, and the value that it stands for. */
  const [draft, setDraft] = useState<{ text: string; value: number | null } | null>(null);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (draft !== null && draft.value !== value) setDraft(null);
  }
  const isEmpty = value === null && draft?.text === '';
  const isInvalid = draft !== null && !isEmpty && !isValid(parse(draft.text));

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
          value={draft?.text ?? (value === null ? '' : format(value))}
          aria-invalid={isInvalid}
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            const text = event.target.value;
            const number = parse(text);
            const mayHandOn = isValid(number);
            setDraft({ text, value: mayHandOn ? number : value });
            if (mayHandOn) onValueChange(number);
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
