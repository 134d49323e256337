import Link from 'next/link';
import type { MeasuredResult } from '../../../../server/queries/measured-results.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { grouped, standing } from '../../../_measured/groups.ts';
import { STANDINGS_NOTE, StandingsTable } from '../../../_measured/standings-table.tsx';

interface HardwareResultsProps {
  results: readonly MeasuredResult[];
  usdPerHour: number | null;
}

/** What this hardware does with each model and quantization. */
export function HardwareResults({ results, usdPerHour }: HardwareResultsProps) {
  if (results.length === 0) {
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
  const rows = grouped(results, (row) => `${row.modelId} ${row.modelShapeId} ${row.type}`).flatMap(
    (group) => {
      const [decode, prefill] = [standing('decode', group), standing('prefill', group)];
      const [first] = group;
      if (first === undefined) return [];
      return {
        key: `${first.modelId} ${first.modelShapeId} ${first.type}`,
        spokenName: `${first.modelName}, ${first.type}`,
        name: (
          <span key="name" className="block min-w-32 max-w-80 break-words">
            <Link href={`/models/${first.modelId}`} prefetch={false} className="link">
              {first.modelName}
            </Link>{' '}
            <code className="font-mono text-[0.8125rem] text-muted">{first.type}</code>
          </span>
        ),
        decode,
        prefill,
        usdPerHour,
      };
    },
  );
  return (
    <PageSection title="Results by model and quantization" note={STANDINGS_NOTE}>
      <StandingsTable
        caption="Results by model and quantization"
        header="Model"
        rows={rows.toSorted((a, b) => (b.decode?.value ?? 0) - (a.decode?.value ?? 0))}
      />
    </PageSection>
  );
}
