'use client';

import { Combobox } from '@base-ui/react/combobox';
import { ChosenOption } from './chosen-option.tsx';
import { groupsOf, type Option, type OptionGroup } from './options.ts';

export interface ComboboxListProps {
  id: string;
  labelId: string;
  /** Of the closed field. */
  className: string;
  value: string;
  options: readonly Option[];
  onValueChange: (value: string) => void;
}

const textOf = ({ group, label }: Option) => [group, label].filter(Boolean).join(' ');

/** In any order: `4090 spot` finds `GeForce RTX 4090 $0.30, spot`. */
function hasEveryWord(option: Option, query: string): boolean {
  const text = textOf(option).toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The list of a Combobox with its search, open as soon as it is there. A group is found by its name, too. */
export function ComboboxList({ id, labelId, className, value, options, onValueChange }: ComboboxListProps) {
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <Combobox.Root
      items={groupsOf(options)}
      value={chosen}
      defaultOpen
      autoHighlight
      itemToStringLabel={textOf}
      filter={hasEveryWord}
      isItemEqualToValue={(item: Option, other: Option) => item.value === other.value}
      onValueChange={(option: Option | null) => option && onValueChange(option.value)}
    >
      <Combobox.Trigger id={id} aria-labelledby={`${labelId} ${id}`} className={className}>
        <ChosenOption option={chosen ?? undefined} />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-40">
          <Combobox.Popup
            aria-labelledby={labelId}
            className="flex max-h-[min(24rem,var(--available-height))] w-max min-w-(--anchor-width) max-w-[min(28rem,var(--available-width))] flex-col rounded-md border border-field bg-surface text-ink text-sm shadow-lg"
          >
            <Combobox.Input
              placeholder="Search"
              aria-labelledby={labelId}
              className="h-10 shrink-0 rounded-t-md border-line border-b bg-transparent px-3"
            />
            <Combobox.Empty className="px-3 text-muted not-empty:py-3">Nothing has that name.</Combobox.Empty>
            <Combobox.List className="min-h-0 overflow-y-auto overscroll-contain not-empty:py-1">
              {(group: OptionGroup) => (
                <Combobox.Group key={group.value} items={group.items}>
                  {group.value !== '' && (
                    <Combobox.GroupLabel className="px-3 pt-2 pb-1 text-muted text-xs">
                      {group.value}
                    </Combobox.GroupLabel>
                  )}
                  <Combobox.Collection>
                    {(option: Option) => (
                      <Combobox.Item
                        key={option.value}
                        value={option}
                        className="flex min-h-8 cursor-pointer items-center gap-2 px-3 py-1 data-highlighted:bg-sunken data-selected:font-medium"
                      >
                        {option.label}
                      </Combobox.Item>
                    )}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
