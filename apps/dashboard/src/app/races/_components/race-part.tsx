'use client';

import { Select } from '@breakeven/ui/select';
import { Skeleton } from '@breakeven/ui/skeleton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useTRPC } from '../../../trpc/client.tsx';
import { Fault } from '../../_components/fault.tsx';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { ReportSection } from '../../_components/report-section.tsx';
import { RACE_FAMILIES, type RaceState, raceQuery, raceSearchParams } from '../search-params.ts';
import { LinearRegimePart } from './linear-regime-part.tsx';
import { RaceChart } from './race-chart.tsx';
import { CrossingsTable, ReachedTable } from './race-tables.tsx';

/** The race of one family, its crossings, and what its curves promise. */
export function RacePart() {
  const [state, setState] = useQueryStates(raceSearchParams, { history: 'replace' });
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.cost.race.queryOptions(raceQuery(state), { placeholderData: keepPreviousData, retry: false }),
  );
  return (
    <>
      <form
        aria-label="What the race shows"
        onSubmit={(event) => event.preventDefault()}
        className="my-6 grid grid-cols-2 items-start gap-x-4 gap-y-3 sm:grid-cols-[repeat(3,minmax(0,15rem))]"
      >
        <Select
          label="Family"
          value={state.family}
          options={RACE_FAMILIES.map((id) => ({
            value: id,
            label: id === 'llama-1' ? 'LLaMA 1' : 'Llama 2',
          }))}
          onValueChange={(family) => void setState({ family: family as RaceState['family'], run: 0 })}
        />
        <Select
          label="Across"
          value={state.by}
          options={[
            { value: 'hours', label: 'GPU-hours' },
            { value: 'dollars', label: 'dollars' },
          ]}
          onValueChange={(by) => void setState({ by: by as RaceState['by'] })}
        />
        <QuantityField
          label="Price of a GPU-hour"
          prefix="$"
          help="An assumption, the same for all runs"
          maximum={1e6}
          value={state.price}
          onValueChange={(price) => void setState({ price })}
        />
      </form>
      {error && <Fault>The race could not be run: {error.message}</Fault>}
      {!data && !error && <Skeleton height={420}>Running the race</Skeleton>}
      {data && (
        <>
          <RaceChart race={data} by={state.by} usdPerGpuHour={state.price} />
          <ReportSection
            title="Who leads"
            note={`Two curves closer than ${data.noise} nats per token are a tie: a crossing is the span of GPU-hours in which nobody leads.`}
          >
            <CrossingsTable race={data} />
          </ReportSection>
          <ReportSection
            title="GPU-hours until a loss"
            note="Empty where a run never came to it, or its curve begins below."
          >
            <ReachedTable race={data} />
          </ReportSection>
          <LinearRegimePart race={data} state={state} onChange={(change) => void setState(change)} />
          <ul className="mt-6 max-w-[80ch] list-disc pl-5 text-muted text-sm">
            {data.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
