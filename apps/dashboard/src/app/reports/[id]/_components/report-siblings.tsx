import {
  formatCount,
  formatInterval,
  formatTokensPerSecond,
  NOT_KNOWN,
} from '@breakeven/cost-model/values/format';
import { ValueBar } from '@breakeven/ui/mark/value-bar';
import Link from 'next/link';
import type { MeasuredResult } from '../../../../server/queries/measured-results.ts';
import { vendorColor } from '../../../_components/hardware-mark.ts';
import { measuredOn } from '../../../_components/measured-at.tsx';
import { PlainTable } from '../../../_components/plain-table.tsx';
import { grouped, usualResult } from '../../../_measured/groups.ts';

const MAXIMUM_ROWS = 12;

interface ReportSiblingsProps {
  id: string;
  hardwareId: string;
  /** Of reports of the same hardware, model and type, the newest first. */
  results: readonly MeasuredResult[];
}

/** What others measured on the same hardware with the same model and type; nothing where nobody else did. */
export function ReportSiblings({ id, hardwareId, results }: ReportSiblingsProps) {
  const rows = grouped(results, ({ reportId }) => reportId).flatMap(
    (report) => usualResult('decode', report) ?? [],
  );
  if (rows.length < 2 || !rows.some(({ reportId }) => reportId !== id)) return null;
  const maximum = Math.max(...rows.map(({ median, high }) => high ?? median));
  return (
    <>
      <PlainTable
        caption="Reports of the same hardware, model and type"
        columns={[
          { header: 'Measured' },
          { header: 'Decode', align: 'end' },
          { header: '' },
          { header: 'Interval', align: 'end' },
          { header: 'Driver' },
          { header: 'WebGPU' },
        ]}
        rows={rows.slice(0, MAXIMUM_ROWS).map((row) => ({
          key: row.reportId,
          cells: [
            row.reportId === id ? (
              <strong key="this">{measuredOn(row.measuredAt)}, this report</strong>
            ) : (
              <Link
                key="link"
                href={`/reports/${row.reportId}`}
                prefetch={false}
                className="link whitespace-nowrap"
              >
                {measuredOn(row.measuredAt)}
                <span className="sr-only">, report {row.reportId.slice(0, 8)}</span>
              </Link>
            ),
            formatTokensPerSecond(row.median),
            <ValueBar
              key="bar"
              value={row.median}
              low={row.low}
              high={row.high}
              maximum={maximum}
              color={vendorColor(row)}
            />,
            <bdi key="interval" className="whitespace-nowrap text-muted">
              {formatInterval({ low: row.low, high: row.high }, formatTokensPerSecond)}
            </bdi>,
            row.driver || NOT_KNOWN,
            row.webgpu || NOT_KNOWN,
          ],
        }))}
      />
      <p className="mt-2 text-sm">
        <Link href={`/gpu/${hardwareId}`} className="link">
          {rows.length > MAXIMUM_ROWS
            ? `All ${formatCount(rows.length)} reports of this hardware`
            : 'All of this hardware'}
        </Link>
      </p>
    </>
  );
}
