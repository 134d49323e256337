'use client';

import { Combobox } from '@breakeven/ui/fields/combobox';
import { Select } from '@breakeven/ui/fields/select';
import { useQueryStates } from 'nuqs';
import type { NameOption } from '../../_components/name-options.ts';
import { type TrainState, trainSearchParams } from '../search-params.ts';

export const TASK_NAMES: Readonly<Record<TrainState['task'], string>> = {
  math: 'MATH',
  'code-contests': 'CodeContests',
  none: 'none: prices only',
};

/** Which two models, and on what they are compared. The request and the hardware are those above. */
export function TestTimeControls({ models }: { models: readonly NameOption[] }) {
  const [state, setState] = useQueryStates(trainSearchParams, { history: 'replace' });
  return (
    <form
      aria-label="Small and large model"
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-1 items-start gap-x-4 gap-y-3 sm:grid-cols-3"
    >
      <Select
        label="Task with published curves"
        value={state.task}
        options={Object.entries(TASK_NAMES).map(([value, label]) => ({ value, label }))}
        onValueChange={(task) => void setState({ task: task as TrainState['task'] })}
      />
      <Combobox
        label="Small model"
        value={state.small}
        options={models}
        onValueChange={(small) => void setState({ small })}
      />
      <Combobox
        label="Large model"
        value={state.large}
        options={models}
        onValueChange={(large) => void setState({ large })}
      />
    </form>
  );
}
