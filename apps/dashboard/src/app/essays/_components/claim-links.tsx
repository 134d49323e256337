import type { Claim } from '@breakeven/cost-model/essays/claim';
import { REFERENCES, type ReferenceId } from '@breakeven/cost-model/essays/references';
import { PageLink } from '../../_components/page-link.tsx';
import { PAGES } from './essay-links.ts';

/** Where the site computes a claim again, and the papers that it rests on. */
export function ClaimLinks({ recomputed, references = [] }: Pick<Claim, 'recomputed' | 'references'>) {
  if (recomputed === null && references.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-wrap gap-x-3 text-xs print:hidden">
      {recomputed !== null && (
        <li>
          <PageLink href={PAGES[recomputed].href} className="link inline-block min-h-6">
            {PAGES[recomputed].label}
          </PageLink>
        </li>
      )}
      {references.map((id) => (
        <li key={id}>
          <ReferenceLink id={id} />
        </li>
      ))}
    </ul>
  );
}

/** Every paper that the figures rest on. */
export function ReferenceList() {
  return (
    <ul aria-label="Papers" className="mb-3 flex flex-wrap gap-x-4 text-sm">
      {(Object.keys(REFERENCES) as ReferenceId[]).map((id) => (
        <li key={id}>
          <ReferenceLink id={id} />
        </li>
      ))}
    </ul>
  );
}

function ReferenceLink({ id }: { id: ReferenceId }) {
  return (
    <a href={REFERENCES[id].href} className="link inline-block min-h-6">
      {REFERENCES[id].name}
    </a>
  );
}
