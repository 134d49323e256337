'use client';

import { Combobox } from '@breakeven/ui/fields/combobox';
import { Select } from '@breakeven/ui/fields/select';
import { Toggle } from '@breakeven/ui/fields/toggle';
import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { type ReactNode, useState, useTransition } from 'react';
import { VENDORS } from '../../_components/hardware-mark.ts';
import { QuantityField } from '../../_components/quantity-field.tsx';
import {
  type BoardState,
  boardSearchParams,
  CLASSES,
  KINDS,
  MAXIMUM_USD_PER_HOUR,
} from '../search-params.ts';

interface BoardFiltersProps {
  /** Those that were measured first. */
  models: readonly { id: string; name: string }[];
  model: string;
  types: readonly { type: string; isMeasured: boolean }[];
  type: string;
  vendors: readonly string[];
  concurrencies: readonly number[];
  depths: readonly number[];
  hiddenSoftwareRows: number;
  /** What the filters leave. */
  children: ReactNode;
}

const KIND_NAMES = {
  measured: 'Measured here',
  imported: 'Imported',
  published: 'Published',
  predicted: 'Predicted',
};
/** GB that cards come with. */
const MEMORIES = [8, 12, 16, 24, 32, 48, 80, 96, 128, 192];
/** Of single users, and of the engines whose rates are predicted for many. */
const USUAL_CONCURRENCIES = [1, 32];
/** One price for all begins at a round number: it is not a quotation. */
const FIRST_PRICE = 1;

/** What the visitor may set; all of it goes into the URL, from which the server makes the rows below. */
export function BoardFilters({ children, ...known }: BoardFiltersProps) {
  const [isPending, startTransition] = useTransition();
  const [isLost, setIsLost] = useState(false);
  const [state, setState] = useQueryStates(boardSearchParams, {
    shallow: false,
    startTransition,
    scroll: false,
  });
  const [isOpen, setIsOpen] = useState(false);
  const router = useRouter();
  /** A router that finds no server leaves the page: one that is away is noticed before. */
  const change = async (next: Partial<BoardState>, history: 'push' | 'replace' = 'push') => {
    const answers = await fetch('/robots.txt', { method: 'HEAD', cache: 'no-store' }).then(
      ({ status }) => status < 500,
      () => false,
    );
    setIsLost(!answers);
    if (answers) await setState({ page: null, ...next }, { history });
  };
  const set = (next: Partial<BoardState>, history?: 'push' | 'replace') => void change(next, history);
  const ascending = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);
  return (
    <>
      <form
        action="/"
        aria-label="What the board shows"
        onSubmit={(event) => event.preventDefault()}
        className="mt-4 grid grid-cols-2 items-start gap-x-3 gap-y-2 sm:grid-cols-4 xl:grid-cols-[repeat(2,minmax(0,1fr))_minmax(0,0.8fr)_repeat(2,minmax(0,0.9fr))_repeat(4,minmax(0,1.15fr))_minmax(0,1.4fr)]"
      >
        <div className="col-span-2">
          <Combobox
            label="Model"
            name="model"
            value={known.model}
            options={known.models.map(({ id, name }) => ({ value: id, label: name }))}
            onValueChange={(model) => set({ model, type: null })}
          />
        </div>
        <Select
          label="Quantization"
          name="type"
          value={known.type}
          options={known.types.map(({ type, isMeasured }) => ({
            value: type,
            label: type,
            group: isMeasured ? 'Measured' : 'Not measured',
          }))}
          onValueChange={(type) => set({ model: known.model, type })}
        />
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="needs-script h-9 self-end rounded-md border border-field bg-surface px-2 text-sm sm:hidden"
        >
          {isOpen ? 'Fewer filters' : 'More filters'}
        </button>
        <div className={`contents ${isOpen ? '' : 'folded-on-phone'}`}>
          <Select
            label="Vendor"
            name="vendor"
            value={state.vendor ?? ''}
            options={[
              { value: '', label: 'All' },
              ...[...new Set([...Object.keys(VENDORS), ...known.vendors])].map((vendor) => ({
                value: vendor,
                label: VENDORS[vendor] ?? vendor,
              })),
            ]}
            onValueChange={(vendor) => set({ vendor: vendor || null })}
          />
          <Select
            label="Class"
            name="class"
            value={state.class ?? ''}
            options={[
              { value: '', label: 'All' },
              { value: 'datacenter', label: 'Datacenter' },
              { value: 'consumer', label: 'Consumer' },
              { value: 'integrated', label: 'Integrated' },
            ]}
            onValueChange={(value) => set({ class: CLASSES.find((one) => one === value) ?? null })}
          />
          <Select
            label="Memory"
            name="memory"
            value={state.memory === null ? '' : String(state.memory)}
            options={[
              { value: '', label: 'Any' },
              ...ascending([...MEMORIES, ...(state.memory === null ? [] : [state.memory])]).map((gb) => ({
                value: String(gb),
                label: `${gb} GB or more`,
              })),
            ]}
            onValueChange={(gb) => set({ memory: gb === '' ? null : Number(gb) })}
          />
          <Select
            label="Concurrency"
            name="concurrency"
            value={String(state.concurrency)}
            options={ascending([...USUAL_CONCURRENCIES, ...known.concurrencies, state.concurrency]).map(
              (count) => ({
                value: String(count),
                label: count === 1 ? '1 request' : `${count} at once`,
              }),
            )}
            onValueChange={(concurrency) => set({ concurrency: Number(concurrency) })}
          />
          <Select
            label="Depth"
            name="depth"
            value={String(state.depth)}
            options={ascending([0, ...known.depths, state.depth]).map((tokens) => ({
              value: String(tokens),
              label: tokens === 0 ? 'Empty cache' : `${tokens.toLocaleString('en')} tokens`,
            }))}
            onValueChange={(depth) => set({ depth: Number(depth) })}
          />
          <Select
            label="Provenance"
            name="show"
            value={state.show ?? ''}
            options={[
              { value: '', label: 'All kinds' },
              ...KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] })),
            ]}
            onValueChange={(kind) => set({ show: KINDS.find((one) => one === kind) ?? null })}
          />
          <div className="flex min-w-0 flex-col gap-1">
            <Select
              label="Price per hour"
              name="price"
              value={typeof state.price === 'number' ? 'one' : state.price}
              options={[
                { value: 'market', label: 'Market median' },
                { value: 'cheapest', label: 'Cheapest' },
                { value: 'own', label: 'Own, per GPU' },
                { value: 'one', label: 'One for all' },
              ]}
              onValueChange={(price) =>
                set({ price: price === 'one' ? FIRST_PRICE : (price as 'market' | 'cheapest' | 'own') })
              }
            />
            {typeof state.price === 'number' && (
              <QuantityField
                label="Price for every row"
                prefix="$"
                value={state.price}
                maximum={MAXIMUM_USD_PER_HOUR}
                help="For every row"
                onValueChange={(price) => set({ price }, 'replace')}
              />
            )}
          </div>
          <div className="col-span-full flex flex-wrap items-center gap-x-3">
            <Toggle checked={state.software} onCheckedChange={(software) => set({ software })}>
              Include CPU (software) results
            </Toggle>
            {known.hiddenSoftwareRows > 0 && (
              <span className="text-muted text-xs">{known.hiddenSoftwareRows} hidden</span>
            )}
          </div>
        </div>
        <noscript>
          <button type="submit" className="h-9 rounded-md border border-field bg-surface px-3 text-sm">
            Show
          </button>
        </noscript>
      </form>
      {isLost && (
        <p role="alert" className="mt-3 rounded-lg border border-danger/50 bg-surface px-4 py-3 text-sm">
          The server does not answer: these are the rows from before.{' '}
          <button type="button" onClick={() => router.refresh()} className="link cursor-pointer">
            Try again
          </button>
        </p>
      )}
      <div aria-busy={isPending} className={`transition-opacity ${isPending ? 'opacity-60' : ''}`}>
        {children}
      </div>
    </>
  );
}
