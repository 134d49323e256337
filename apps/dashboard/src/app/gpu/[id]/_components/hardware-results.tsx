import Link from 'next/link';
import type { BoardStanding } from '../../../../server/queries/board-standings.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { STANDINGS_NOTE, StandingsTable } from '../../../_measured/standings-table.tsx';

interface HardwareResultsProps {
  standings: readonly BoardStanding[];
  usdPerHour: number | null;
}

/** What this hardware does with each model and quantization. */
export function HardwareResults({ standings, usdPerHour }: HardwareResultsProps) {
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
  const rows = standings
    .toSorted((a, b) => decodeRate(b) - decodeRate(a))
    .map((standing) => ({
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
    </PageSection>
  );
}

const decodeRate = ({ decode }: BoardStanding) => decode?.tokensPerSecond.median ?? 0;
