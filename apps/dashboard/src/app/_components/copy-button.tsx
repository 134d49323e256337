'use client';

import { useState } from 'react';

interface CopyButtonProps {
  /** A path is copied as the whole address. */
  text: string;
  children: string;
}

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, children }: CopyButtonProps) {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => {
    const answer = await navigator.clipboard
      .writeText(text.startsWith('/') ? new URL(text, location.origin).href : text)
      .then(
        () => 'Copied',
        () => 'The browser blocked it',
      );
    setSaid(answer);
    setTimeout(() => setSaid(null), 2000);
  };
  return (
    <button
      type="button"
      onClick={() => void copy()}
      className="h-7 min-w-20 cursor-pointer rounded-md border border-field bg-surface px-2 text-xs hover:bg-sunken"
    >
      <span aria-live="polite">{said ?? children}</span>
    </button>
  );
}
