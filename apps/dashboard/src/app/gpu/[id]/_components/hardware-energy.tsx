import { formatDecimal, formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import { ValueBar } from '@breakeven/ui/mark/value-bar';
import Link from 'next/link';
import type { BoardCell } from '../../../../server/queries/board-cells.ts';
import { vendorColor } from '../../../_components/hardware-mark.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { PlainTable } from '../../../_components/plain-table.tsx';

/** What a token takes from the wall, of each test of one request at an empty cache whose power a sensor measured. */
export function HardwareEnergy({ cells }: { cells: readonly BoardCell[] }) {
  const rows = cells
    .filter(({ depthTokens, concurrency }) => depthTokens === 0 && concurrency === 1)
    .flatMap((cell) => (cell.joulesPerToken === null ? [] : { ...cell, joulesPerToken: cell.joulesPerToken }))
    .toSorted((a, b) => a.modelName.localeCompare(b.modelName) || a.joulesPerToken - b.joulesPerToken);
  if (rows.length === 0) return null;
  const maximum = Math.max(...rows.map(({ joulesPerToken }) => 1 / joulesPerToken));
  return (
    <PageSection
      title="Energy"
      note="One request at a time, by the board’s sensor during the test, idle power included; from the report nearest to each number."
    >
      <PlainTable
        caption="Energy of each test"
        columns={[
          { header: 'Model' },
          { header: 'Test' },
          { header: 'Tokens per joule', align: 'end' },
          { header: '' },
          { header: 'Energy of a token', align: 'end' },
          { header: 'Tokens/s', align: 'end' },
        ]}
        rows={rows.map((row) => ({
          key: `${row.key} ${row.test}`,
          cells: [
            <span key="model" className="block min-w-32">
              {row.modelName} <code className="font-mono text-[0.8125rem] text-muted">{row.type}</code>
            </span>,
            <Link
              key="test"
              href={`/reports/${row.reportId}`}
              prefetch={false}
              className="link whitespace-nowrap"
            >
              {row.test}
              <span className="sr-only">
                {' '}
                of {row.modelName}, {row.type}
              </span>
            </Link>,
            formatTokensPerSecond(1 / row.joulesPerToken),
            <span key="bar" className="block w-24 sm:w-40 lg:w-64">
              <ValueBar value={1 / row.joulesPerToken} maximum={maximum} color={vendorColor(row)} />
            </span>,
            formatDecimal(row.joulesPerToken, 'J'),
            formatTokensPerSecond(row.tokensPerSecond),
          ],
        }))}
      />
    </PageSection>
  );
}
