import { useId } from 'react';
import { groupsOf, type Option, withValue } from './options.ts';

interface SelectProps {
  label: string;
  /** In the form around it, for a browser without script. */
  name?: string;
  value: string;
  options: readonly Option[];
  onValueChange: (value: string) => void;
}

/** The browser's own select with a label above it, for a list that is seen at a glance; a long one is a Combobox. */
export function Select({ label, name, value, options, onValueChange }: SelectProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      <select
        id={id}
        name={name}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        className="h-9 w-full min-w-0 rounded-md border border-field bg-surface px-2 text-ink text-sm"
      >
        {groupsOf(withValue(options, value)).map((group) =>
          group.value === '' ? (
            <Options key="" options={group.items} />
          ) : (
            <optgroup key={group.value} label={group.value}>
              <Options options={group.items} />
            </optgroup>
          ),
        )}
      </select>
    </div>
  );
}

function Options({ options }: Pick<SelectProps, 'options'>) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
