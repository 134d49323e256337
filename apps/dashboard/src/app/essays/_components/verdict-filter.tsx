import type { Verdict } from '@breakeven/cost-model/essays/claim';
import Link from 'next/link';
import { VERDICT_IDS, type VerdictId } from '../search-params.ts';

/** Links that show the figures of one verdict: they work without script, and what is shown is the address. */
export function VerdictFilter({
  chosen,
  count,
}: {
  chosen: VerdictId | null;
  count: Record<Verdict, number>;
}) {
  const total = Object.values(count).reduce((sum, rows) => sum + rows, 0);
  const chips = [
    { id: null, label: 'all', rows: total },
    ...(Object.entries(VERDICT_IDS) as [VerdictId, Verdict][]).map(([id, label]) => ({
      id,
      label,
      rows: count[label],
    })),
  ];
  return (
    <nav aria-label="Figures of one verdict" className="my-4 flex flex-wrap gap-2 print:hidden">
      {chips.map(({ id, label, rows }) => (
        <Link
          key={label}
          href={{ query: id === null ? {} : { verdict: id }, hash: 'figures' }}
          scroll={false}
          {...(id === chosen && { 'aria-current': 'true' as const })}
          className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-field px-3 text-sm hover:bg-sunken aria-[current=true]:border-accent aria-[current=true]:bg-sunken aria-[current=true]:font-medium"
        >
          {label} <span className="text-muted tabular-nums">{rows}</span>
        </Link>
      ))}
    </nav>
  );
}
