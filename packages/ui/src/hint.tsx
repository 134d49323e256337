import { type ReactNode, useId } from 'react';

interface HintProps {
  /** What the hint is about, for those who do not see where it stands. */
  about: string;
  children: ReactNode;
}

/** An explanation behind a small button: the browser opens and closes it, for pointer, touch and keyboard alike. */
export function Hint({ about, children }: HintProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`About ${about}`}
        style={{ anchorName: `--hint-${id.replaceAll(/[^\w-]/g, '')}` } as object}
        className="relative inline-flex size-4 shrink-0 cursor-pointer items-center justify-center rounded-full border border-field text-[0.625rem] text-muted leading-none before:absolute before:-inset-1 hover:text-ink print:hidden"
      >
        ?
      </button>
      <span
        id={id}
        popover="auto"
        style={{ positionAnchor: `--hint-${id.replaceAll(/[^\w-]/g, '')}` } as object}
        className="hint max-w-72 rounded-md border border-line bg-surface px-3 py-2 text-start font-normal text-ink text-xs shadow-lg"
      >
        {children}
      </span>
    </>
  );
}
