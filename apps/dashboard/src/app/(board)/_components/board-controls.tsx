'use client';

import { Combobox } from '@breakeven/ui/fields/combobox';
import { Select } from '@breakeven/ui/fields/select';
import { Toggle } from '@breakeven/ui/fields/toggle';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { type BoardState, MAXIMUM_USD_PER_HOUR } from '../search-params.ts';

type Type = NonNullable<BoardState['type']>;

interface BoardControlsProps {
  state: BoardState;
  models: readonly { id: string; name: string }[];
  types: readonly Type[];
  hiddenSoftwareRows: number;
  onChange: (change: Partial<BoardState>, history: 'push' | 'replace') => void;
}

/** What the visitor may set; all of it goes into the URL. */
export function BoardControls({ state, models, types, hiddenSoftwareRows, onChange }: BoardControlsProps) {
  const modelOptions = models.map(({ id, name }) => ({ value: id, label: name }));
  const typeOptions = types.map((type) => ({ value: type, label: type }));
  return (
    <form
      aria-label="What the board shows"
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-2 items-start gap-x-4 gap-y-3 sm:grid-cols-[minmax(0,15rem)_minmax(0,8rem)_minmax(0,15rem)_auto]"
    >
      <Combobox
        label="Model"
        value={state.model ?? ''}
        options={withAll('All models', modelOptions, state.model)}
        onValueChange={(model) => onChange({ model: model || null }, 'push')}
      />
      <Select
        label="Quantization"
        value={state.type ?? ''}
        options={withAll('All types', typeOptions, state.type)}
        onValueChange={(type) => onChange({ type: (type as Type) || null }, 'push')}
      />
      <QuantityField
        label="Price per hour"
        prefix="$"
        value={state.price}
        maximum={MAXIMUM_USD_PER_HOUR}
        help="Applied to every row"
        onValueChange={(price) => onChange({ price }, 'replace')}
      />
      <div className="flex flex-col sm:pt-5">
        <Toggle checked={state.software} onCheckedChange={(software) => onChange({ software }, 'push')}>
          Include software results
        </Toggle>
        {hiddenSoftwareRows > 0 && <p className="text-muted text-xs">{hiddenSoftwareRows} hidden</p>}
      </div>
    </form>
  );
}

/** The options, with one for no filter, and with the one that the URL names even where no row has it. */
function withAll(all: string, options: { value: string; label: string }[], chosen: string | null) {
  const unknown = chosen !== null && !options.some(({ value }) => value === chosen);
  return [{ value: '', label: all }, ...options, ...(unknown ? [{ value: chosen, label: chosen }] : [])];
}
