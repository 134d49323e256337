import type { Thesis, ThesisVerdict } from '@breakeven/cost-model/essays/theses';
import Link from 'next/link';
import { NAVIGATION, RESEARCH } from '../../../nav.ts';
import { ESSAY_LINKS } from './essay-links.ts';

const COLORS: Record<ThesisVerdict, string> = {
  holds: 'text-ink',
  'holds in part': 'text-caution',
  'does not hold': 'text-danger',
};

/** The pages that compute what a thesis is about, by their place in the navigation. */
const PAGES: Record<Thesis['subject'], { href: string; label: string } | undefined> = {
  serving: NAVIGATION.find(({ label }) => label === 'Cost'),
  training: RESEARCH[0],
  races: RESEARCH[1],
};

/** Each thesis with its verdict, the sentence that it rests on, and where to see it computed. */
export function Theses({ theses }: { theses: readonly Thesis[] }) {
  return (
    <ol className="grid gap-4 sm:grid-cols-2">
      {theses.map(({ id, source, thesis, verdict, evidence, basis, subject, command }) => (
        <li key={id} className="flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4">
          <h3 className="text-balance font-semibold tracking-tight">{thesis}</h3>
          <p className={`mt-1 font-semibold ${COLORS[verdict]}`}>
            <span className="inline-block first-letter:uppercase">{verdict}</span>
            {basis === 'modelled' && <span className="font-normal text-muted text-sm"> (modelled)</span>}
          </p>
          <p className="mt-1 mb-3 text-pretty text-sm">{evidence}</p>
          <p className="mt-auto text-muted text-sm">
            {PAGES[subject] && (
              <>
                <Link href={PAGES[subject].href} className="link">
                  {PAGES[subject].label}
                </Link>
                {' · '}
              </>
            )}
            <a href={ESSAY_LINKS[source].href} className="link">
              {ESSAY_LINKS[source].label}
            </a>
          </p>
          <pre className="mt-2 whitespace-pre-wrap break-words rounded bg-sunken px-2 py-1 text-xs">
            {command.split('; ').join('\n')}
          </pre>
        </li>
      ))}
    </ol>
  );
}
