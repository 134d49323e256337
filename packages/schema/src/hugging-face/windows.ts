import { z } from 'zod';
import type { ModelShape } from '../model/model-shape.ts';
import { flag, oneOf, patternOf, present } from './fields.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';

type LayerType = 'sliding_attention' | 'full_attention';

export const layerTypes = z.array(oneOf('full_attention', 'sliding_attention')).nullish();
/** The fields of windows, whether a family has them or not. */
export const windowFields = {
  use_sliding_window: flag.nullish(),
  // Configs write 0 where it is switched off.
  sliding_window: z.int('must be a whole number').nonnegative('must not be below 0').nullish(),
  max_window_layers: z.int('must be a whole number').nonnegative('must not be below 0').nullish(),
  layer_types: layerTypes,
};

export interface WindowConfig {
  num_hidden_layers: number;
  use_sliding_window?: boolean | null | undefined;
  sliding_window?: number | null | undefined;
  max_window_layers?: number | null | undefined;
  layer_types?: LayerType[] | null | undefined;
}
type Window = Pick<ModelShape, 'attentionWindow'>;

export const everyLayer = ({ num_hidden_layers: layers }: WindowConfig, type: LayerType) =>
  Array.from({ length: layers }, () => type);

/** A window in all layers but every `fullEvery`-th. */
export const alternating = ({ num_hidden_layers: layers }: WindowConfig, fullEvery: number) =>
  Array.from(
    { length: layers },
    (_, i): LayerType => ((i + 1) % fullEvery === 0 ? 'full_attention' : 'sliding_attention'),
  );

/** A window of `tokens` in the layers that have one. */
export function windowOf(tokens: number | null | undefined, layers: readonly LayerType[]): Window {
  if (!layers.includes('sliding_attention')) return {};
  if (tokens == null || tokens === 0) {
    throw new InvalidModelConfigError('layer_types', 'has sliding_attention, but there is no sliding_window');
  }
  const kinds = layers.map((type) => (type === 'full_attention' ? ('full' as const) : ('window' as const)));
  return { attentionWindow: { tokens, ...present({ pattern: patternOf(kinds, 'window') }) } };
}

/** Families without windows: fields of one may be there, switched off. */
export function noWindow(config: WindowConfig): Window {
  if (config.use_sliding_window === true) {
    throw new InvalidModelConfigError(
      'use_sliding_window',
      'asks for something that is not supported yet (supported: false, absent)',
    );
  }
  if (config.sliding_window && config.use_sliding_window !== false) {
    throw new InvalidModelConfigError(
      'sliding_window',
      'asks for something that is not supported yet (supported: absent)',
    );
  }
  return agreedWindow(config, everyLayer(config, 'full_attention'), null);
}

/** Families whose class has a window in every layer where sliding_window is a number, whatever other fields say. */
export function windowEverywhere(config: WindowConfig): Window {
  const { sliding_window: tokens } = config;
  if (tokens === 0) throw new InvalidModelConfigError('sliding_window', 'must be above 0, or null for none');
  const type = tokens == null ? 'full_attention' : 'sliding_attention';
  return agreedWindow(config, everyLayer(config, type), tokens);
}

/** What the layers are by the family's rule; fields beside it that its class does not read must not contradict it. */
export function agreedWindow(
  config: WindowConfig,
  layers: readonly LayerType[],
  tokens: number | null | undefined,
): Window {
  const isOn = layers.includes('sliding_attention');
  const stated = config.use_sliding_window;
  if (stated != null && stated !== isOn) {
    throw new InvalidModelConfigError(
      'use_sliding_window',
      `is ${stated}, but by the other fields layers have ${isOn ? `a window of ${tokens}` : 'no window'}`,
    );
  }
  if (isOn && config.max_window_layers) {
    throw new InvalidModelConfigError(
      'max_window_layers',
      'is not read by this family, whose layers have a window: not supported yet',
    );
  }
  const other = config.layer_types?.findIndex((type, i) => type !== layers[i]) ?? -1;
  if (other >= 0) {
    throw new InvalidModelConfigError(
      `layer_types.${other}`,
      `is ${config.layer_types?.[other]}, but by the other fields this layer has ${layers[other]}: not supported yet`,
    );
  }
  return windowOf(tokens, layers);
}

/** Qwen: a window is switched on by a field of its own. Absent, it has 4096 tokens; null, there is none. */
export function qwenTokens(config: WindowConfig): number | null {
  if (!config.use_sliding_window) return null;
  const { sliding_window: tokens } = config;
  if (tokens === 0) throw new InvalidModelConfigError('sliding_window', 'must be above 0, or null for none');
  return tokens === undefined ? 4096 : tokens;
}

/** Qwen 2 and 3: in the layers from max_window_layers on. Qwen2-MoE: in every second layer before it. */
export function qwenWindow(config: WindowConfig, { isMoe = false } = {}): Window {
  const tokens = qwenTokens(config);
  const limit = config.max_window_layers ?? 28;
  const layers = Array.from({ length: config.num_hidden_layers }, (_, i): LayerType => {
    const hasWindow = isMoe ? i % 2 === 0 && i < limit : i >= limit;
    return tokens !== null && hasWindow ? 'sliding_attention' : 'full_attention';
  });
  return windowOf(tokens, config.layer_types ?? layers);
}
