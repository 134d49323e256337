'use client';

import { Select } from '@breakeven/ui/fields/select';
import type { TodaysPrice } from '../../../server/prices/todays-price.ts';
import type { RaceDevice } from '../../../server/queries/race-devices.ts';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { chosenDevice, deviceName, RACE_FAMILIES, type RaceState, racePrice } from '../search-params.ts';
import { familyName } from './race-words.ts';

interface RaceControlsProps {
  state: RaceState;
  /** Of the GPU that the families were trained on. */
  today: TodaysPrice;
  devices: readonly RaceDevice[];
  onChange: (change: Partial<RaceState>) => void;
}

/** Which family, on what, across what, at which price. */
export function RaceControls({ state, today, devices, onChange }: RaceControlsProps) {
  const known = devices.filter(({ family }) => family === state.family);
  const device = chosenDevice(state, devices);
  const usdPerGpuHour = racePrice(state, { device, today });
  return (
    <form
      aria-label="What the race shows"
      onSubmit={(event) => event.preventDefault()}
      className="my-6 grid grid-cols-1 items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-[12rem_minmax(0,1fr)_12rem_15rem]"
    >
      <Select
        label="Family"
        value={state.family}
        options={RACE_FAMILIES.map((id) => ({ value: id, label: familyName(id) }))}
        onValueChange={(family) => onChange({ family: family as RaceState['family'], run: 0, tail: 0 })}
      />
      <Select
        label="Throughput"
        value={state.on}
        options={[
          { value: '', label: 'as published, A100' },
          ...known.map((device) => ({
            value: deviceName(device),
            label: `predicted, ${deviceName(device)}: ${device.measured.length} runs`,
          })),
          ...(state.on === '' || known.some((device) => deviceName(device) === state.on)
            ? []
            : [{ value: state.on, label: `${state.on}: not measured` }]),
        ]}
        onValueChange={(on) => onChange({ on, run: 0 })}
      />
      <Select
        label="Across"
        value={usdPerGpuHour === null ? 'hours' : state.by}
        options={[
          { value: 'hours', label: 'GPU-hours' },
          ...(usdPerGpuHour === null ? [] : [{ value: 'dollars', label: 'dollars' }]),
        ]}
        onValueChange={(by) => onChange({ by: by as RaceState['by'] })}
      />
      <QuantityField
        label="Price of a GPU-hour"
        prefix="$"
        help={priceHelp(state.price, device ? device.price : today)}
        maximum={1e6}
        value={usdPerGpuHour}
        onValueChange={(price) => onChange({ price })}
      />
    </form>
  );
}

/** `typed` is what the visitor says: a number that equals the known price is still an assumption of theirs. */
function priceHelp(typed: number | null, known: TodaysPrice | null): string {
  if (typed !== null) return 'An assumption, the same for all runs';
  return known?.label ?? 'Its price is unknown: enter one to see dollars';
}
