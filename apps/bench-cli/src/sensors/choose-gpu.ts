import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';

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

/**
 * The GPU whose name the adapter has, or the only one there is; null where several cannot be told apart. Of names that
 * are part of another, such as RTX 4070 of RTX 4070 Ti, the longest is meant.
 */
export function chooseGpu(
  gpus: readonly ListedGpu[],
  { device, description }: Pick<DeviceFacts, 'device' | 'description'>,
): ListedGpu | null {
  const adapter = ` ${words(`${device} ${description}`)} `;
  const found = gpus.filter(({ name }) => words(name) !== '' && adapter.includes(` ${words(name)} `));
  const longest = Math.max(...found.map(({ name }) => words(name).length));
  const named = found.filter(({ name }) => words(name).length === longest);
  const [only, ...others] = gpus.length === 1 ? gpus : named;
  return only !== undefined && others.length === 0 ? only : null;
}
