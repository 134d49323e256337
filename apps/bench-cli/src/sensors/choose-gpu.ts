import type { DeviceFacts } from '@breakeven/kernels/runtime/device-facts';

/** A GPU as a vendor's tool lists it. */
export interface ListedGpu {
  index: number;
  name: string;
}

const words = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The GPU whose name the adapter has, or the only one there is; null where several cannot be told apart. */
export function chooseGpu(
  gpus: readonly ListedGpu[],
  { device, description }: Pick<DeviceFacts, 'device' | 'description'>,
): ListedGpu | null {
  const adapter = ` ${words(`${device} ${description}`)} `;
  const named = gpus.filter(({ name }) => words(name) !== '' && adapter.includes(` ${words(name)} `));
  const [only, ...others] = gpus.length === 1 ? gpus : named;
  return only !== undefined && others.length === 0 ? only : null;
}
