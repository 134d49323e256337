export interface Option {
  value: string;
  label: string;
  /** Options that follow each other and share a group stand under its name. */
  group?: string;
}

export interface OptionGroup {
  value: string;
  items: Option[];
}

/** The options under the names of their groups, in their order; '' is the name of those without one. */
export function groupsOf(options: readonly Option[]): OptionGroup[] {
  const groups: OptionGroup[] = [];
  for (const option of options) {
    const name = option.group ?? '';
    const last = groups.at(-1);
    if (last?.value === name) last.items.push(option);
    else groups.push({ value: name, items: [option] });
  }
  return groups;
}

/** The options, and the value where none of them is it: what was asked for is never shown as something else. */
export function withValue(options: readonly Option[], value: string): readonly Option[] {
  return options.some((option) => option.value === value)
    ? options
    : [{ value, label: `${value} (unknown)` }, ...options];
}
