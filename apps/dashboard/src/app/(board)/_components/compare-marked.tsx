'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { compareSearch, SIDES } from '../../compare/search-params.ts';

/** Leads to a comparison of the rows that are marked. */
export function CompareMarked({ formId, model, type }: { formId: string; model: string; type: string }) {
  const router = useRouter();
  const [advice, setAdvice] = useState('');
  return (
    <form
      id={formId}
      action="/compare"
      className="needs-script flex items-center gap-3 max-sm:hidden print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        const marked = new FormData(event.currentTarget).getAll('hardware').map(String);
        const isPossible = marked.length >= 2 && marked.length <= SIDES.length;
        setAdvice(isPossible ? '' : `Mark two to ${SIDES.length} rows.`);
        const sides = Object.fromEntries(marked.map((id, index) => [SIDES[index], id]));
        if (isPossible) router.push(`/compare${compareSearch({ ...sides, model, type })}`);
      }}
    >
      <button
        type="submit"
        className="h-8 cursor-pointer rounded-md border border-field bg-surface px-3 text-sm hover:bg-sunken"
      >
        Compare marked
      </button>
      <span role="status" className="text-muted text-sm">
        {advice}
      </span>
    </form>
  );
}
