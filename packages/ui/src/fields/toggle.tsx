import type { ReactNode } from 'react';

interface ToggleProps {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  children: ReactNode;
}

/** A switch with its label. */
export function Toggle({ checked, onCheckedChange, children }: ToggleProps) {
  return (
    <label className="inline-flex h-9 cursor-pointer items-center gap-2 text-sm">
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onCheckedChange(event.target.checked)}
        className="relative h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full bg-field transition-colors before:absolute before:top-0.5 before:start-0.5 before:size-4 before:rounded-full before:bg-surface before:transition-transform checked:bg-accent checked:before:translate-x-4 rtl:checked:before:-translate-x-4"
      />
      <span>{children}</span>
    </label>
  );
}
