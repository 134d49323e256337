'use client';

import { type ComponentType, useId, useRef, useState } from 'react';
import { ChosenOption } from './chosen-option.tsx';
import type { ComboboxListProps } from './combobox-list.tsx';
import { type Option, withValue } from './options.ts';
import { Select } from './select.tsx';

interface ComboboxProps {
  label: string;
  /** In the form around it, for a browser without script. */
  name?: string;
  value: string;
  options: readonly Option[];
  onValueChange: (value: string) => void;
}

const FIELD =
  'flex h-9 w-full min-w-0 cursor-pointer items-center justify-between gap-2 rounded-md border border-field bg-surface px-2 text-start text-sm';

const loadList = () => import('./combobox-list.tsx').then(({ ComboboxList }) => ComboboxList);

/**
 * A choice from a list too long to be read, with a search over it. What searches is a third of a page's scripts, so it is
 * loaded once somebody turns to the field; where it cannot be loaded the browser's own select stands in.
 */
export function Combobox({ label, name, value, options, onValueChange }: ComboboxProps) {
  const id = useId();
  const loading = useRef<ReturnType<typeof loadList>>(null);
  const [List, setList] = useState<ComponentType<ComboboxListProps> | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const all = withValue(options, value);
  const preload = () => {
    loading.current ??= loadList();
    return loading.current;
  };
  const open = () =>
    preload().then(
      (loaded) => setList(() => loaded),
      () => setHasFailed(true),
    );
  if (hasFailed) return <Select label={label} value={value} options={all} onValueChange={onValueChange} />;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {name && <input type="hidden" name={name} value={value} />}
      <label id={`${id}-label`} htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      {List ? (
        <List
          id={id}
          labelId={`${id}-label`}
          className={FIELD}
          value={value}
          options={all}
          onValueChange={onValueChange}
        />
      ) : (
        <button
          id={id}
          type="button"
          role="combobox"
          aria-haspopup="dialog"
          aria-expanded="false"
          aria-controls={`${id}-list`}
          aria-labelledby={`${id}-label ${id}`}
          onPointerEnter={() => void preload().catch(() => {})}
          onFocus={() => void preload().catch(() => {})}
          onClick={() => void open()}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') void open();
          }}
          className={FIELD}
        >
          <ChosenOption option={all.find((option) => option.value === value)} />
        </button>
      )}
    </div>
  );
}
