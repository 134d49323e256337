'use client';

import { type FormEvent, useState } from 'react';
import { askSigned } from '../../../_own/ask-signed.ts';
import { ACTION } from './action.ts';

/** What the owner of the key is called on the pages of its reports. */
export function LabelForm({ label }: { label: string | null }) {
  const [said, setSaid] = useState('');
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('label') ?? '');
    const asked = await askSigned('POST', 'label', { label: name });
    setSaid(asked.ok ? `Your reports appear under ${name}.` : asked.sentence);
  };
  return (
    <form onSubmit={(event) => void save(event)} className="mt-4 flex flex-wrap items-end gap-3">
      <label className="flex min-w-0 flex-col gap-1 text-muted text-xs">
        What you are called
        <input
          name="label"
          required
          maxLength={120}
          defaultValue={label ?? ''}
          autoComplete="off"
          className="h-9 w-64 max-w-full rounded-md border border-field bg-surface px-2 text-ink text-sm"
        />
      </label>
      <button type="submit" className={ACTION}>
        Save the name
      </button>
      <span role="status" className="min-w-0 break-words text-sm">
        {said}
      </span>
    </form>
  );
}
