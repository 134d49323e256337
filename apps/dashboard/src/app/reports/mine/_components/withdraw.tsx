'use client';

import { type FormEvent, useState } from 'react';
import { askSigned } from '../../../_own/ask-signed.ts';
import { ACTION } from './action.ts';

/** Withdraws a report once it was said twice: it is for good. */
export function Withdraw({ reportId, onWithdraw }: { reportId: string; onWithdraw: () => void }) {
  const [isAsked, setIsAsked] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const [fault, setFault] = useState('');
  const short = reportId.slice(0, 8);
  if (!isAsked) {
    return (
      <button type="button" onClick={() => setIsAsked(true)} className={ACTION}>
        Withdraw<span className="sr-only"> report {short}</span>
      </button>
    );
  }
  const withdraw = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    setIsSending(true);
    const asked = await askSigned('POST', 'withdraw', { reportId, ...(reason !== '' && { reason }) });
    if (asked.ok) return onWithdraw();
    setIsSending(false);
    setFault(asked.sentence);
  };
  return (
    <form onSubmit={(event) => void withdraw(event)} className="flex min-w-0 flex-col gap-2">
      <label className="flex flex-col gap-1 text-muted text-xs">
        Why, for everybody to read; may be left out
        <input
          name="reason"
          maxLength={300}
          autoComplete="off"
          className="h-9 w-full min-w-0 rounded-md border border-field bg-surface px-2 text-ink text-sm"
        />
      </label>
      <span className="flex flex-wrap gap-2">
        <button type="submit" disabled={isSending} className={ACTION}>
          Withdraw for good<span className="sr-only">, report {short}</span>
        </button>
        <button type="button" disabled={isSending} onClick={() => setIsAsked(false)} className={ACTION}>
          Keep it<span className="sr-only">, report {short}</span>
        </button>
      </span>
      {fault && (
        <span role="alert" className="text-sm">
          {fault}
        </span>
      )}
    </form>
  );
}
