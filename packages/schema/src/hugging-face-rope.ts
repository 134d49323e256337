import { z } from 'zod';
import type { PositionEncoding, RopeScaling } from './architecture-fields.ts';
import { count, flag, number, off, oneOf, positive, unknownField } from './hugging-face-fields.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';

const ropeType = oneOf('default', 'linear', 'llama3', 'yarn');

/** What `rope_scaling` or `rope_parameters` hold. */
const RopeDetails = z
  .object({
    rope_theta: positive.optional(),
    rope_type: ropeType.optional(),
    type: ropeType.optional(),
    factor: positive.nullish(),
    low_freq_factor: positive.nullish(),
    high_freq_factor: positive.nullish(),
    original_max_position_embeddings: count.nullish(),
    beta_fast: positive.nullish(),
    beta_slow: positive.nullish(),
    attention_factor: positive.nullish(),
    mscale: number.nullish(),
    mscale_all_dim: number.nullish(),
    truncate: flag.nullish(),
    partial_rotary_factor: positive.max(1).nullish(),
  })
  .catchall(unknownField);
type RopeDetails = z.infer<typeof RopeDetails>;

const WholeRope = RopeDetails.extend({ partial_rotary_factor: off(1) });

/** The fields of a config that say how it rotates: transformers 5 writes one, before it were several. */
export const partialRopeFields = {
  rope_theta: positive.nullish(),
  rope_scaling: RopeDetails.nullish(),
  rope_parameters: RopeDetails.nullish(),
  partial_rotary_factor: positive.max(1, 'must be at most 1').nullish(),
};
/** The same of families that turn whole heads. */
export const ropeFields = {
  rope_theta: positive.nullish(),
  rope_scaling: WholeRope.nullish(),
  rope_parameters: WholeRope.nullish(),
  partial_rotary_factor: off(1),
};
/** Gemma 3's: one for each type of layer. */
export const layeredRopeFields = {
  ...ropeFields,
  rope_local_base_freq: positive.nullish(),
  rope_parameters: z
    .union([z.strictObject({ sliding_attention: WholeRope, full_attention: WholeRope }), WholeRope])
    .nullish(),
};
interface RopeConfig {
  max_position_embeddings: number;
  rope_theta?: number | null | undefined;
  rope_scaling?: RopeDetails | null | undefined;
  rope_parameters?: RopeDetails | null | undefined;
  partial_rotary_factor?: number | null | undefined;
}

/** One value that may stand in two places; two that differ are refused. */
function agreed(field: string, outer: number | null | undefined, inner: number | null | undefined) {
  if (inner != null && outer != null && inner !== outer) {
    throw new InvalidModelConfigError(field, `disagrees with rope_parameters.${field} (${outer}, ${inner})`);
  }
  return inner ?? outer ?? undefined;
}

/** A scaling's field without which it means nothing. */
function needed(place: string, details: RopeDetails, field: keyof RopeDetails): number {
  const value = details[field];
  if (typeof value !== 'number') throw new InvalidModelConfigError(`${place}.${field}`, 'is missing');
  return value;
}

function scalingOf(place: string, details: RopeDetails, contextTokens: number): RopeScaling | undefined {
  const kind = details.rope_type ?? details.type ?? 'default';
  const original = details.original_max_position_embeddings ?? contextTokens;
  const need = (field: keyof RopeDetails) => needed(place, details, field);
  switch (kind) {
    case 'default':
      return undefined;
    case 'linear':
      return { kind, factor: need('factor') };
    case 'llama3':
      return {
        kind,
        factor: need('factor'),
        lowFrequencyFactor: need('low_freq_factor'),
        highFrequencyFactor: need('high_freq_factor'),
        originalContextTokens: need('original_max_position_embeddings'),
      };
    case 'yarn': {
      const factor = details.factor ?? contextTokens / original;
      return {
        kind,
        factor,
        originalContextTokens: original,
        betaFast: details.beta_fast ?? 32,
        betaSlow: details.beta_slow ?? 1,
        attentionFactor: details.attention_factor ?? yarnAttentionFactor(factor, details),
        truncate: details.truncate ?? true,
      };
    }
  }
}

/** Peng et al. 2023, section 3.4; DeepSeek's models give two coefficients. */
function yarnAttentionFactor(factor: number, { mscale, mscale_all_dim: all }: RopeDetails): number {
  const scale = (coefficient: number) => (factor <= 1 ? 1 : 0.1 * coefficient * Math.log(factor) + 1);
  return mscale && all ? scale(mscale) / scale(all) : scale(1);
}

type Rotation = { ropeBase: number } | { positions: PositionEncoding };

/** How a config rotates, in the shorter of two ways. `headSize` is that of the whole head. */
export function rotationOf(config: RopeConfig, headSize: number, defaultBase = 10_000): Rotation {
  const place = config.rope_parameters ? 'rope_parameters' : 'rope_scaling';
  const details = config.rope_parameters ?? config.rope_scaling ?? {};
  const base = agreed('rope_theta', config.rope_theta, details.rope_theta) ?? defaultBase;
  const part = agreed('partial_rotary_factor', config.partial_rotary_factor, details.partial_rotary_factor);
  const scaling = scalingOf(place, details, config.max_position_embeddings);
  const rotatedSize = Math.floor(headSize * (part ?? 1));
  const isPlain = scaling === undefined && rotatedSize === headSize;
  if (isPlain) return { ropeBase: base };
  return {
    positions: {
      kind: 'rope',
      base,
      ...(rotatedSize === headSize ? {} : { rotatedSize }),
      ...(scaling ? { scaling } : {}),
    },
  };
}

/** Gemma 3: layers with a window turn by a base of their own, unscaled before transformers 5. */
export function layeredRotationOf(
  config: Omit<RopeConfig, 'rope_parameters'> & {
    rope_local_base_freq?: number | null | undefined;
    rope_parameters?: z.infer<(typeof layeredRopeFields)['rope_parameters']>;
  },
  headSize: number,
): { positions: PositionEncoding } {
  const { rope_parameters: parameters, max_position_embeddings: context } = config;
  const layered = parameters && 'full_attention' in parameters ? parameters : null;
  const full = layered?.full_attention ?? (parameters as RopeDetails | null | undefined);
  const rotation = rotationOf({ ...config, rope_parameters: full }, headSize, 1_000_000);
  const positions =
    'positions' in rotation ? rotation.positions : { kind: 'rope' as const, base: rotation.ropeBase };
  const local = layered?.sliding_attention ?? {};
  const base = agreed('rope_local_base_freq', config.rope_local_base_freq, local.rope_theta) ?? 10_000;
  const scaling = scalingOf('rope_parameters.sliding_attention', local, context);
  return {
    positions: { ...positions, window: { base, ...(scaling ? { scaling } : {}) } } as PositionEncoding,
  };
}
