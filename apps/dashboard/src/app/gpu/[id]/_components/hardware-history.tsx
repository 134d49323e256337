import {
  formatCount,
  formatFraction,
  formatInterval,
  formatTokensPerSecond,
  NOT_KNOWN,
} from '@breakeven/cost-model/values/format';
import type { MeasuredResult } from '../../../../server/queries/measured-results.ts';
import { measuredOn } from '../../../_components/measured-at.tsx';
import { PageSection } from '../../../_components/page-section.tsx';
import { PlainTable } from '../../../_components/plain-table.tsx';
import { grouped, usualResult } from '../../../_measured/groups.ts';
import { verdict } from '../../../compare/_components/compared-tests.ts';
import { HistoryChart, type HistoryPoint } from './history-charts.tsx';
import { type SoftwareVersion, softwareChanges } from './software-changes.ts';

/** How the decode speed of the model with most reports was spread over them, and what changed with driver and WebGPU. */
export function HardwareHistory({ results }: { results: readonly MeasuredResult[] }) {
  const groups = grouped(results, (row) => `${row.modelId} ${row.modelShapeId} ${row.type}`);
  const [most] = groups
    .map((group) =>
      grouped(group, ({ reportId }) => reportId).flatMap((report) => usualResult('decode', report) ?? []),
    )
    .toSorted((a, b) => b.length - a.length);
  const [first] = most ?? [];
  if (!most || !first || most.length < 2) return null;
  const name = `${first.modelName}, ${first.type}`;
  const points = most.map(
    (row): HistoryPoint => ({
      reportId: row.reportId,
      measuredAt: row.measuredAt,
      software: [row.driver, row.webgpu].filter(Boolean).join(', ') || 'not recorded',
      median: row.median,
      low: row.low,
      high: row.high,
    }),
  );
  const versions = softwareChanges(points);
  return (
    <PageSection
      title="History"
      note={`${name}: the decode speed of each report by the day it was measured, and what each version of driver and WebGPU changed.`}
    >
      <div className="flex flex-col gap-4">
        <HistoryChart name={name} points={points} />
        {versions.length > 1 && (
          <PlainTable
            caption={`Decode of ${name} by driver and WebGPU version`}
            isStackedOnPhone
            columns={[
              { header: 'Driver and WebGPU' },
              { header: 'Measured' },
              { header: 'Reports', align: 'end' },
              { header: 'Decode, tokens/s', align: 'end' },
              { header: 'Change', align: 'end' },
              { header: '95% interval', align: 'end' },
              { header: 'Verdict' },
            ]}
            rows={versions
              .toReversed()
              .map((version) => ({ key: version.software, cells: cellsOf(version) }))}
          />
        )}
      </div>
    </PageSection>
  );
}

const percent = (ratio: number) => `${ratio < 1 ? '−' : '+'}${formatFraction(Math.abs(ratio - 1))}`;

function cellsOf({ software, from, to, reportCount, tokensPerSecond, change }: SoftwareVersion) {
  const days = [...new Set([from, to].map(measuredOn))];
  const isSeen = change !== null && verdict(change) !== 'no difference seen';
  return [
    software,
    <bdi key="days" className="whitespace-nowrap">
      {days.join(' – ')}
    </bdi>,
    formatCount(reportCount),
    formatTokensPerSecond(tokensPerSecond),
    change ? <bdi key="change">{percent(change.ratio)}</bdi> : NOT_KNOWN,
    change ? <bdi key="interval">{formatInterval(change.interval, percent)}</bdi> : NOT_KNOWN,
    change === null ? (
      <span key="verdict" className="text-muted">
        {NOT_KNOWN}
      </span>
    ) : isSeen ? (
      <strong key="verdict">{verdict(change)}</strong>
    ) : (
      verdict(change)
    ),
  ];
}
