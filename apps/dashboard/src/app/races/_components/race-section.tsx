'use client';

import { Skeleton } from '@breakeven/ui/skeleton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import type { ReactNode } from 'react';
import type { TodaysPrice } from '../../../server/prices/todays-price.ts';
import { useTRPC } from '../../../trpc/client.tsx';
import { Fault } from '../../_components/fault.tsx';
import { Folded } from '../../_components/folded.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import {
  chosenDevice,
  deviceName,
  equalSchedulesQuery,
  racePrice,
  raceQuery,
  raceSearchParams,
  tailModels,
  tailQuery,
} from '../search-params.ts';
import { CurvesControls } from './curves-controls.tsx';
import { DifferenceChart } from './difference-chart.tsx';
import { LeadRibbons } from './lead-ribbons.tsx';
import { LinearRegimeSection } from './linear-regime-section.tsx';
import { PairsTable } from './pairs-table.tsx';
import { RaceAnswer } from './race-answer.tsx';
import { RaceChart } from './race-chart.tsx';
import { RaceControls } from './race-controls.tsx';
import { CrossingsTable, ReachedTable } from './race-tables.tsx';
import { modelName } from './race-words.ts';
import { TailSection } from './tail-section.tsx';

/** The race of one family, as published or at measured throughput: its crossings, and what its curves promise. */
export function RaceSection({ today, thirdRace }: { today: TodaysPrice; thirdRace: ReactNode }) {
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
  const equal = useQuery(
    trpc.cost.equalSchedules.queryOptions(equalSchedulesQuery(state, { devices }), {
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const tail = useQuery(
    trpc.cost.schedule.queryOptions(tailQuery(state), { placeholderData: keepPreviousData, retry: false }),
  );
  const isModelled = state.curves === 'equal';
  const field = isModelled ? equal.data?.modelled : equal.data?.asRun;
  const usd = state.by === 'dollars' ? usdPerGpuHour : null;
  return (
    <>
      {equal.data && <RaceAnswer race={equal.data} />}
      <RaceControls
        state={state}
        today={today}
        devices={devices}
        onChange={(change) => void setState(change)}
      />
      {stored.error && (
        <Fault>
          The measured rates could not be read, so the race uses the published GPU-hours:{' '}
          {stored.error.message}
        </Fault>
      )}
      {state.on !== '' && stored.data && !device && (
        <Fault>
          No report of {state.on} has a prefill for two runs of this family, so these are the published
          GPU-hours.
        </Fault>
      )}
      {device && (
        <p
          className={`mb-4 max-w-[80ch] text-sm ${device.isSoftwareAdapter ? 'text-caution' : 'text-muted'}`}
        >
          Predicted: a run trains at a third of the prefill measured on {deviceName(device)}, as a backward
          pass costs two forward ones.
          {drawn.length > 0 && ` Extrapolated from some of their layers: ${drawn.join(', ')}.`}
          {device.isSoftwareAdapter &&
            ' This adapter runs WebGPU on the CPU: the hours say nothing about a GPU.'}
        </p>
      )}
      {error && <Fault>The race could not be run: {error.message}</Fault>}
      {!data && !error && <Skeleton height={420}>Running the race</Skeleton>}
      {data && (
        <>
          {equal.data && (
            <PageSection
              title="Who leads"
              note={`Empty where the two best are closer than ${data.noise} nats per token. A loss in the middle of a long cosine is higher than that of a run that ends there: the fits estimate the latter.`}
            >
              <LeadRibbons race={equal.data} />
              <div className="mt-4">
                <PairsTable race={equal.data} />
              </div>
            </PageSection>
          )}
          <PageSection title="The curves">
            <CurvesControls
              state={state}
              fits={equal.data?.variants ?? []}
              onChange={(change) => void setState(change)}
            />
            <RaceChart
              race={data}
              modelled={isModelled ? (equal.data?.modelled ?? null) : null}
              by={state.by}
              usdPerGpuHour={usdPerGpuHour}
            />
            {field && (
              <div className="mt-4">
                <DifferenceChart field={field} isModelled={isModelled} usdPerGpuHour={usd} />
              </div>
            )}
          </PageSection>
          {(equal.error ?? tail.error) && (
            <Fault>The schedules could not be computed: {(equal.error ?? tail.error)?.message}</Fault>
          )}
          {tail.data && (
            <TailSection
              schedule={tail.data}
              models={tailModels(state)}
              state={state}
              onChange={(change) => void setState(change)}
            />
          )}
          <LinearRegimeSection race={data} state={state} onChange={(change) => void setState(change)} />
          <div className="mt-8 border-line border-t">
            <Folded
              title="Every change of the lead"
              summary="as the runs were made"
              note={`Two curves closer than ${data.noise} nats per token are a tie: a crossing is the span of GPU-hours in which nobody leads.`}
            >
              <CrossingsTable race={data} />
            </Folded>
            <Folded title="GPU-hours to reach each loss" note="Blank: never reached, or started below it.">
              <ReachedTable race={data} />
            </Folded>
            <Folded
              title="A third race?"
              summary="no loss curves in numbers"
              note="Olmo 3 (co-written by an author of the first essay) and others: GPU-hours and, where it is published, the loss at the end. Losses of two texts do not compare."
            >
              {thirdRace}
            </Folded>
          </div>
          <ul className="mt-6 max-w-[80ch] list-disc ps-5 text-muted text-sm">
            {[...new Set([...data.notes, ...(equal.data?.notes ?? [])])].map((note) => (
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
