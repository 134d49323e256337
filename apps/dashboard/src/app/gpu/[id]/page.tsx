import { formatDecimal, formatGigabytes, formatUsd } from '@breakeven/cost-model/values/format';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import { MarkerIcon } from '@breakeven/ui/chart/marker';
import { Skeleton } from '@breakeven/ui/skeleton';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { todaysPrice } from '../../../server/prices/todays-price.ts';
import { SoftwareBadge } from '../../_components/badges.tsx';
import { hardwareMark } from '../../_components/hardware-mark.ts';
import { PageLink } from '../../_components/page-link.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { PageTitle } from '../../_components/page-title.tsx';
import { loadHardwareCells, loadMeasured, loadStandings } from '../../_measured/load.ts';
import { Facts } from '../../reports/[id]/_components/facts.tsx';
import { HardwareCurves } from './_components/hardware-curves.tsx';
import { HardwareElsewhere } from './_components/hardware-elsewhere.tsx';
import { HardwareEnergy } from './_components/hardware-energy.tsx';
import { HardwareHistory } from './_components/hardware-history.tsx';
import { HardwarePrices } from './_components/hardware-prices.tsx';
import { HardwareResults } from './_components/hardware-results.tsx';
import { HardwareRoofline } from './_components/hardware-roofline.tsx';

interface HardwarePageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: HardwarePageProps): Promise<Metadata> {
  const { id } = await params;
  const title = findGpu(id)?.name ?? id;
  return { title, openGraph: { title }, alternates: { canonical: `/gpu/${id}` } };
}

/** One hardware: what it is, what it was measured at, how that changed, and what an hour of it costs. */
export default async function HardwarePage({ params }: HardwarePageProps) {
  const { id } = await params;
  const gpu = findGpu(id) ?? null;
  // Known hardware is shown at once, its results as they come; of other hardware the results say that it exists.
  const standings = loadStandings({ hardwareId: id });
  const [first] = gpu === null ? await standings : [];
  if (gpu === null && first === undefined) notFound();
  const price = gpu && todaysPrice(gpu.id);
  const hardware = {
    hardwareId: id,
    vendor: gpu?.vendor ?? first?.vendor ?? '',
    isSoftwareAdapter: first?.isSoftwareAdapter ?? false,
  };
  return (
    <>
      <PageTitle
        title={
          <span className="flex min-w-0 flex-wrap items-center gap-3">
            <MarkerIcon {...hardwareMark(hardware)} />
            <span className="min-w-0 break-words">{gpu?.name ?? first?.hardware}</span>
            {hardware.isSoftwareAdapter && <SoftwareBadge />}
          </span>
        }
      />
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-2 text-sm print:hidden">
        <PageLink href={`/compare?a=${id}`} className="link">
          Compare with other hardware
        </PageLink>
        {gpu && (
          <PageLink href={`/cost/predict?gpu=${id}`} className="link">
            Estimate any model on it
          </PageLink>
        )}
      </p>
      {gpu && (
        <div className="mt-4">
          <Facts
            facts={[
              ['Class', gpu.class],
              ['Memory', formatGigabytes(gpu.memoryBytes)],
              ['Bandwidth', formatDecimal(gpu.memoryBytesPerSecond, 'B/s')],
              ['f32', formatDecimal(gpu.f32FlopPerSecond, 'FLOP/s')],
              ['f16, matrix units', formatDecimal(gpu.f16MatrixFlopPerSecond, 'FLOP/s')],
              ['f8, matrix units', formatDecimal(gpu.f8MatrixFlopPerSecond, 'FLOP/s')],
              ['f4, matrix units', formatDecimal(gpu.f4MatrixFlopPerSecond, 'FLOP/s')],
              ['Board power', formatDecimal(gpu.thermalDesignPowerWatts, 'W')],
              ['Price of an hour', price && formatUsd(price.usdPerGpuHour)],
              [
                'Data sheet',
                /^https?:/.test(gpu.source) ? (
                  <a key="source" href={gpu.source} className="link break-all">
                    {new URL(gpu.source).hostname}
                  </a>
                ) : (
                  gpu.source
                ),
              ],
            ]}
          />
        </div>
      )}
      <Suspense fallback={<Skeleton height={1200}>Loading what was measured</Skeleton>}>
        <Measured id={id} gpu={gpu} usdPerHour={price?.usdPerGpuHour ?? null} />
      </Suspense>
      {gpu && (
        <PageSection title="Prices" note="Offered prices of one GPU for one hour, the newest first.">
          <HardwarePrices id={gpu.id} />
        </PageSection>
      )}
    </>
  );
}

async function Measured({ id, gpu, usdPerHour }: { id: string; gpu: Gpu | null; usdPerHour: number | null }) {
  const [standings, results, cells] = await Promise.all([
    loadStandings({ hardwareId: id }),
    loadMeasured({ hardwareId: id }),
    loadHardwareCells(id),
  ]);
  return (
    <>
      <HardwareResults id={id} standings={standings} usdPerHour={usdPerHour} />
      {gpu && <HardwareRoofline gpu={gpu} cells={cells} />}
      <HardwareHistory results={results} />
      <HardwareCurves cells={cells} />
      <HardwareEnergy cells={cells} />
      {gpu && <HardwareElsewhere id={gpu.id} />}
    </>
  );
}
