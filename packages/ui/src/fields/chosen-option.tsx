import type { Option } from './options.ts';

/** What the closed field shows. */
export function ChosenOption({ option }: { option: Option | undefined }) {
  return (
    <>
      <span className="min-w-0 truncate">
        {option?.group && <span className="text-muted">{option.group}: </span>}
        {option?.label}
      </span>
      <svg viewBox="0 0 12 12" className="size-3 shrink-0 fill-current text-muted" aria-hidden="true">
        <path d="M6 1 9 5H3zM6 11 3 7h6z" />
      </svg>
    </>
  );
}
