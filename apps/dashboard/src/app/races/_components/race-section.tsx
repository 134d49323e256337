'use client';

import { Skeleton } from '@breakeven/ui/skeleton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import type { TodaysPrice } from '../../../server/prices/todays-price.ts';
import { useTRPC } from '../../../trpc/client.tsx';
import { Fault } from '../../_components/fault.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { chosenDevice, deviceName, racePrice, raceQuery, raceSearchParams } from '../search-params.ts';
import { LinearRegimeSection } from './linear-regime-section.tsx';
import { RaceChart } from './race-chart.tsx';
import { RaceControls } from './race-controls.tsx';
import { CrossingsTable, ReachedTable } from './race-tables.tsx';
import { modelName } from './race-words.ts';

/** The race of one family, as published or at measured throughput: its crossings, and what its curves promise. */
export function RaceSection({ today }: { today: TodaysPrice }) {
  const [state, setState] = useQueryStates(raceSearchParams, { history: 'replace' });
  const trpc = useTRPC();
  const stored = useQuery(trpc.reports.raceDevices.queryOptions(undefined, { retry: false }));
  const devices = stored.data ?? [];
  const device = chosenDevice(state, devices);
  const drawn = (device?.measured ?? [])
    .filter(({ provenance }) => provenance === 'extrapolated')
    .map(({ model }) => modelName(model));
  const usdPerGpuHour = racePrice(state, { device, today });
  const query = raceQuery(state, { today, devices });
  const { data, error } = useQuery(
    trpc.cost.race.queryOptions(query, { placeholderData: keepPreviousData, retry: false }),
  );
  return (
    <>
      <RaceControls
        state={state}
        today={today}
        devices={devices}
        onChange={(change) => void setState(change)}
      />
      {stored.error && (
        <Fault>What was measured could not be read, the race runs as published: {stored.error.message}</Fault>
      )}
      {state.on !== '' && stored.data && !device && (
        <Fault>
          No report of {state.on} has the prefill of two runs of this family: these are the published
          GPU-hours.
        </Fault>
      )}
      {device && (
        <p
          className={`mb-4 max-w-[80ch] text-sm ${device.isSoftwareAdapter ? 'text-caution' : 'text-muted'}`}
        >
          Predicted: a run trains at a third of the prefill measured on {deviceName(device)}, as a backward
          pass costs two forward ones.
          {drawn.length > 0 && ` Drawn from some of their layers: ${drawn.join(', ')}.`}
          {device.isSoftwareAdapter &&
            ' This adapter runs WebGPU on the CPU: the hours say nothing about a GPU.'}
        </p>
      )}
      {error && <Fault>The race could not be run: {error.message}</Fault>}
      {!data && !error && <Skeleton height={420}>Running the race</Skeleton>}
      {data && (
        <>
          <RaceChart race={data} by={state.by} usdPerGpuHour={usdPerGpuHour} />
          <PageSection
            title="Who leads"
            note={`Two curves closer than ${data.noise} nats per token are a tie: a crossing is the span of GPU-hours in which nobody leads.`}
          >
            <CrossingsTable race={data} />
          </PageSection>
          <PageSection title="GPU-hours to reach each loss" note="Blank: never reached, or started below it.">
            <ReachedTable race={data} />
          </PageSection>
          <LinearRegimeSection race={data} state={state} onChange={(change) => void setState(change)} />
          <ul className="mt-6 max-w-[80ch] list-disc ps-5 text-muted text-sm">
            {data.notes.map((note) => (
              <li key={note} className="first-letter:uppercase">
                {note}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
