import type { Quantity } from './quantity-param.ts';

const tokens = { maximum: 1e9, mayBeZero: true } as const;

/** The tokens of a request, the same on every page that prices one. */
export const REQUEST_QUANTITIES = {
  input: { ...tokens, initial: 1000 },
  cached: { ...tokens, initial: 0 },
  reasoning: { ...tokens, initial: 0 },
  output: { ...tokens, initial: 300 },
} as const satisfies Record<string, Quantity>;

/** How hardware is kept busy; a page says what it starts from. */
export const loadQuantities = (initial: { batch: number; busy: number }) =>
  ({
    batch: { isWhole: true, maximum: 4096, initial: initial.batch },
    busy: { isShare: true, maximum: 1, initial: initial.busy },
  }) as const satisfies Record<string, Quantity>;
