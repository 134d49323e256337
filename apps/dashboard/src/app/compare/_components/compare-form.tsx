import type { Hit } from '../../../server/queries/search.ts';
import { type CompareState, SIDES } from '../search-params.ts';

interface CompareFormProps {
  state: CompareState;
  hardware: readonly Hit[];
}

/** What to compare. A form of the browser's own: it works without JavaScript, and its answer is a link. */
export function CompareForm({ state, hardware }: CompareFormProps) {
  const given = SIDES.filter((side) => state[side]).length;
  const shown = SIDES.slice(0, Math.min(SIDES.length, Math.max(2, given + 1)));
  return (
    <form
      action="/compare"
      aria-label="What to compare"
      className="my-6 grid grid-cols-1 items-end gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-4"
    >
      <datalist id="compare-hardware">
        {hardware.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </datalist>
      {shown.map((side) => (
        <label key={side} className="flex min-w-0 flex-col gap-1 text-muted text-xs">
          {side.toUpperCase()}: hardware, or the id of a report
          <input
            name={side}
            list="compare-hardware"
            defaultValue={state[side] ?? ''}
            autoComplete="off"
            spellCheck={false}
            className="h-9 w-full min-w-0 rounded-md border border-field bg-surface px-2 text-ink text-sm"
          />
        </label>
      ))}
      {state.model && <input type="hidden" name="model" value={state.model} />}
      {state.type && <input type="hidden" name="type" value={state.type} />}
      <button
        type="submit"
        className="h-9 w-fit cursor-pointer rounded-md bg-accent px-4 font-medium text-sm text-surface hover:opacity-90"
      >
        Compare
      </button>
    </form>
  );
}
