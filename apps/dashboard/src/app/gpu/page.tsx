import { formatDecimal, formatGigabytes, formatUsd } from '@breakeven/cost-model/values/format';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MarkerIcon } from '@breakeven/ui/chart/marker';
import type { Metadata } from 'next';
import Link from 'next/link';
import { todaysPrice } from '../../server/prices/todays-price.ts';
import { hardwareMark } from '../_components/hardware-mark.ts';
import { PageSection } from '../_components/page-section.tsx';
import { PageTitle } from '../_components/page-title.tsx';
import { PlainTable } from '../_components/plain-table.tsx';
import { loadMeasuredHardware } from '../_measured/load.ts';

export const metadata: Metadata = { title: 'Hardware' };
export const dynamic = 'force-dynamic';

/** All hardware: what was measured first, then the catalogue. */
export default async function HardwarePage() {
  const measured = await loadMeasuredHardware();
  const isMeasured = new Set(measured.map(({ id }) => id));
  const sorted = GPUS.toSorted(
    (a, b) =>
      Number(isMeasured.has(b.id)) - Number(isMeasured.has(a.id)) || a.name.localeCompare(b.name, 'en'),
  );
  const known = new Set(GPUS.map(({ id }) => id));
  const others = measured.filter(({ id }) => !known.has(id));
  return (
    <>
      <PageTitle title="Hardware">
        {measured.length} measured; {GPUS.length} known from data sheets, with today's default price of an
        hour.
      </PageTitle>
      {others.length > 0 && (
        <PageSection title="Measured, but not in the catalogue">
          <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
            {others.map(({ id, name }) => (
              <li key={id} className="min-w-0 break-words">
                <Link href={`/gpu/${id}`} prefetch={false} className="link">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </PageSection>
      )}
      <div className="mt-6">
        <PlainTable
          caption="GPUs of the catalogue"
          columns={[
            { header: 'GPU' },
            { header: 'Measured' },
            { header: 'Class' },
            { header: 'Memory', align: 'end' },
            { header: 'Bandwidth', align: 'end' },
            { header: 'f16 matrix', align: 'end' },
            { header: 'Per hour', align: 'end' },
          ]}
          rows={sorted.map((gpu) => ({
            key: gpu.id,
            cells: [
              <span key="name" className="flex items-center gap-2 whitespace-nowrap">
                <MarkerIcon
                  {...hardwareMark({ hardwareId: gpu.id, vendor: gpu.vendor, isSoftwareAdapter: false })}
                />
                <Link href={`/gpu/${gpu.id}`} prefetch={false} className="hover:text-accent hover:underline">
                  {gpu.name}
                </Link>
              </span>,
              isMeasured.has(gpu.id) ? 'yes' : '',
              gpu.class,
              formatGigabytes(gpu.memoryBytes),
              formatDecimal(gpu.memoryBytesPerSecond, 'B/s'),
              formatDecimal(gpu.f16MatrixFlopPerSecond, 'FLOP/s'),
              formatUsd(todaysPrice(gpu.id)?.usdPerGpuHour ?? null),
            ],
          }))}
        />
      </div>
    </>
  );
}
