import type { Price } from './price.ts';

type Shared = Pick<Price, 'provider' | 'statistic' | 'observedOn' | 'source'>;

/** Rows of one provider, source and day; each is then an id, a GPU, a kind and a price, and fits a line. */
export function rowsOf(shared: Shared) {
  return (
    id: string,
    gpu: string,
    kind: Price['kind'],
    usdPerGpuHour: number,
    more: Pick<Price, 'region' | 'note'> = {},
  ): Price => ({ id, gpu, kind, usdPerGpuHour, ...shared, ...more });
}
