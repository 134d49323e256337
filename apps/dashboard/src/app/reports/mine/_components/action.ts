/** How what changes something on this page looks. */
export const ACTION =
  'inline-flex h-9 cursor-pointer items-center whitespace-nowrap rounded-md border border-field bg-surface px-3 text-sm hover:bg-sunken disabled:cursor-default disabled:opacity-50';
