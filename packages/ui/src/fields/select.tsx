import { useId } from 'react';

interface SelectOption {
  value: string;
  label: string;
  /** Options that follow each other and share a group stand under its name. */
  group?: string;
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly SelectOption[];
  onValueChange: (value: string) => void;
}

/** The browser's own select with a label above it. */
export function Select({ label, value, options, onValueChange }: SelectProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        className="h-9 w-full min-w-0 rounded-md border border-field bg-surface px-2 text-ink text-sm"
      >
        {groupsOf(options).map(({ name, members }) =>
          name === undefined ? (
            <Options key="" options={members} />
          ) : (
            <optgroup key={name} label={name}>
              <Options options={members} />
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

function groupsOf(options: readonly SelectOption[]): { name: string | undefined; members: SelectOption[] }[] {
  const groups: { name: string | undefined; members: SelectOption[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last !== undefined && last.name === option.group) last.members.push(option);
    else groups.push({ name: option.group, members: [option] });
  }
  return groups;
}
