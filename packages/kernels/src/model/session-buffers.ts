import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { type CacheType, cacheBytes } from '../attention/kv-cache.ts';
import { bufferBytes, USAGE } from '../device/buffers.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { rotationElements } from '../weights/rotations.ts';
import { activationElements } from './activations.ts';
import { cacheElements, cacheNames, cacheParts } from './cache-parts.ts';
import { type Layout, layoutOf } from './layout.ts';
import { paddedTensors } from './padded-tensors.ts';
import { tensorParts } from './tensor-parts.ts';
import { layerSlots, mostSlots, type SessionTokens, windowSlots } from './window-slots.ts';

/** What a buffer counts as in a budget. */
export type BufferGroup = 'weights' | 'kvCache' | 'activations';

export interface SessionBuffer {
  name: string;
  group: BufferGroup;
  /** As allocated. */
  bytes: number;
  /** Storage unless given. */
  usage?: number;
}

export interface SessionSize extends SessionTokens {
  shape: ModelShape;
  type: ElementType;
  kvType: CacheType;
  /** Decoded together, each with a cache of its own; 1 unless given. */
  sequences?: number | undefined;
  /** Without a device no binding has a limit. */
  facts?: Partial<Pick<DeviceFacts, 'limits'>> | undefined;
}

/** Bytes of the buffer that holds the chosen token, for each sequence. */
export const CHOICE_BYTES = 16;

/** Every buffer of a session: what it allocates, and what a budget counts. */
export function sessionBuffers({ shape, ...size }: SessionSize): SessionBuffer[] {
  return layoutBuffers(layoutOf(shape, size), size);
}

/** The same for a model whose layout is known. */
export function layoutBuffers(
  layout: Layout,
  {
    type,
    kvType,
    capacity,
    facts,
    rewindTokens,
    sequences = 1,
    rows: promptRows,
  }: Omit<SessionSize, 'shape'>,
): SessionBuffer[] {
  const { stored, architecture } = layout;
  const rows = Math.max(promptRows, sequences);
  const sized = (group: BufferGroup, name: string, bytes: number): SessionBuffer => ({
    name,
    group,
    bytes: bufferBytes(bytes),
  });
  const weights = paddedTensors(layout)
    .flatMap((tensor) => tensorParts(tensor, type, facts))
    .flatMap(({ buffers }) => buffers.map(({ name, bytes }) => sized('weights', name, bytes)));
  const slots = {
    capacity,
    windowSlots: windowSlots(architecture, { capacity, rows: promptRows, rewindTokens }),
  };
  // All layers are split alike, as the largest cache has to be.
  const parts = cacheParts({
    shape: stored,
    kvType,
    capacity: mostSlots(architecture, slots),
    sequences,
    facts,
  });
  const caches = Array.from({ length: stored.layerCount }, (_, layer) => {
    const elements = cacheElements(stored, layerSlots(architecture, layer, slots));
    return parts.flatMap((part, i) => {
      const bytes = cacheBytes(part.sequences * elements, stored.headSize, kvType);
      const names = Object.values(cacheNames(layer, i, parts.length));
      return names.map((name) => sized('kvCache', name, bytes));
    });
  }).flat();
  const others = Object.entries({
    ...activationElements(layout, rows, sequences),
    ...rotationElements(layout, capacity),
    tokens: rows,
  }).map(([name, elements]) => sized('activations', name, 4 * elements));
  return [
    ...weights,
    ...caches,
    ...others,
    sized('activations', 'choice', sequences * CHOICE_BYTES),
    { ...sized('activations', 'step', 16), usage: USAGE.uniform | USAGE.copyTarget },
  ];
}
