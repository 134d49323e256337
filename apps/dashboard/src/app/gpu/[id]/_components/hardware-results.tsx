import Link from 'next/link';
import { type BoardStanding, countText } from '../../../../server/queries/board-standings.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { STANDINGS_NOTE, StandingsTable } from '../../../_measured/standings-table.tsx';

interface HardwareResultsProps {
  id: string;
  /** The fastest first. */
  standings: readonly BoardStanding[];
  usdPerHour: number | null;
}

const MOST_ROWS = 100;

/** What this hardware does with each model and quantization. */
export function HardwareResults({ id, standings, usdPerHour }: HardwareResultsProps) {
  if (standings.length === 0) {
    return (
      <PageSection title="Results">
        <p className="text-muted text-sm">
          Nobody has measured it yet.{' '}
          <Link href="/method#measure" className="link">
            Measure yours
          </Link>
        </p>
      </PageSection>
    );
  }
  const rows = standings.slice(0, MOST_ROWS).map((standing) => ({
    standing,
    spokenName: `${standing.modelName}, ${standing.type}`,
    name: (
      <span key="name" className="block min-w-32 max-w-80 break-words">
        <Link href={`/models/${standing.modelId}`} prefetch={false} className="link">
          {standing.modelName}
        </Link>{' '}
        <code className="font-mono text-[0.8125rem] text-muted">{standing.type}</code>
      </span>
    ),
    usdPerHour,
  }));
  return (
    <PageSection title="Results by model and quantization" note={STANDINGS_NOTE}>
      <StandingsTable caption="Results by model and quantization" header="Model" rows={rows} />
      {standings.length > MOST_ROWS && (
        <p className="mt-4 text-sm">
          The fastest {MOST_ROWS} of {countText(standings, standings)}.{' '}
          <a
            href={`/api/v1/cells.csv?hardware=${encodeURIComponent(id)}&includeSoftware=true`}
            className="link"
          >
            Every test, as CSV
          </a>
        </p>
      )}
    </PageSection>
  );
}
