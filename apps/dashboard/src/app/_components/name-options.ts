/** A row of the catalogue as a field offers it. */
export interface NameOption {
  value: string;
  label: string;
}

/** Rows of the catalogue by name. */
export const nameOptions = (rows: readonly { id: string; name: string }[]): NameOption[] =>
  rows.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label));
