import { formatCount } from '@breakeven/cost-model/values/format';
import Link from 'next/link';
import { type BoardState, boardHref, ROWS_PER_PAGE } from '../search-params.ts';

/** Leads through the pages of a table; nothing where all of it is shown. */
export function Pages({
  state,
  total,
  show,
}: {
  state: BoardState;
  total: number;
  show?: BoardState['show'];
}) {
  const last = Math.ceil(total / ROWS_PER_PAGE);
  if (last <= 1) return null;
  const to = (page: number) => boardHref(state, { page, ...(show && { show }) });
  const link = (page: number, label: string) =>
    page >= 1 && page <= last ? (
      <Link href={to(page)} prefetch={false} className="link inline-flex min-h-8 items-center">
        {label}
      </Link>
    ) : (
      <span className="text-muted">{label}</span>
    );
  return (
    <nav aria-label="Pages of the table" className="flex items-center gap-4 text-sm print:hidden">
      {link(state.page - 1, 'Previous')}
      <span className="text-muted">
        Page {formatCount(state.page)} of {formatCount(last)}
      </span>
      {link(state.page + 1, 'Next')}
    </nav>
  );
}
