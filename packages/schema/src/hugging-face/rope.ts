import { z } from 'zod';
import type { PositionEncoding, RopeScaling } from '../model/architecture-fields.ts';
import { count, flag, number, off, oneOf, positive, unknownField } from './fields.ts';
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
    // Whether the model was trained on stretched angles.
    finetuned: flag.nullish(),
    partial_rotary_factor: positive.max(1).nullish(),
  })
  .catchall(unknownField);
type RopeDetails = z.infer<typeof RopeDetails>;

/** gpt-oss: without a word on it, its class turns by the YaRN of the published models (GptOssConfig). */
export const GPT_OSS_ROPE: RopeDetails = RopeDetails.parse({
  rope_type: 'yarn',
  factor: 32,
  beta_fast: 32,
  beta_slow: 1,
  truncate: false,
  original_max_position_embeddings: 4096,
});

const WholeRope = RopeDetails.extend({ partial_rotary_factor: off(1) });

/** Phi-3's class knows no stretching but its own, and takes `yarn` for it. */
const PlainPartialRope = RopeDetails.extend({
  rope_type: oneOf('default').optional(),
  type: oneOf('default').optional(),
});
/** The fields of a config that say how it rotates: transformers 5 writes one, before it were several. */
export const partialRopeFields = {
  rope_theta: positive.nullish(),
  rope_scaling: PlainPartialRope.nullish(),
  rope_parameters: PlainPartialRope.nullish(),
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
    .strictObject({ sliding_attention: WholeRope.nullish(), full_attention: WholeRope.nullish() })
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
function agreed(
  field: string,
  outer: number | null | undefined,
  { place, value }: { place: string; value: number | null | undefined },
) {
  if (value != null && outer != null && value !== outer) {
    throw new InvalidModelConfigError(field, `disagrees with ${place} (${outer}, ${value})`);
  }
  return value ?? outer ?? undefined;
}

/** A scaling's field without which it means nothing. */
function needed(place: string, details: RopeDetails, field: keyof RopeDetails): number {
  const value = details[field];
  if (typeof value !== 'number') throw new InvalidModelConfigError(`${place}.${field}`, 'is missing');
  return value;
}

function kindOf(place: string, { rope_type: now, type: before }: RopeDetails) {
  if (now !== undefined && before !== undefined && now !== before) {
    throw new InvalidModelConfigError(`${place}.type`, `disagrees with rope_type (${before}, ${now})`);
  }
  return now ?? before ?? 'default';
}

/** The fields that each kind reads; with any other kind they would have no effect. */
const READ: Readonly<Record<RopeScaling['kind'] | 'default', readonly (keyof RopeDetails)[]>> = {
  default: [],
  linear: ['factor'],
  llama3: ['factor', 'low_freq_factor', 'high_freq_factor'],
  yarn: ['factor', 'beta_fast', 'beta_slow', 'attention_factor', 'mscale', 'mscale_all_dim', 'truncate'],
};
const SCALING_FIELDS = [...new Set(Object.values(READ).flat())];

function assertRead(place: string, details: RopeDetails, kind: keyof typeof READ): void {
  const isStated = (field: keyof RopeDetails) =>
    details[field] != null && !(field === 'factor' && details[field] === 1);
  const other = SCALING_FIELDS.find((field) => isStated(field) && !READ[kind].includes(field));
  if (other === undefined) return;
  throw new InvalidModelConfigError(`${place}.${other}`, `has no effect with the rope_type ${kind}`);
}

function scalingOf(place: string, details: RopeDetails, contextTokens: number): RopeScaling | undefined {
  const kind = kindOf(place, details);
  assertRead(place, details, kind);
  const original = details.original_max_position_embeddings ?? contextTokens;
  const need = (field: keyof RopeDetails) => needed(place, details, field);
  switch (kind) {
    case 'default':
      return undefined;
    case 'linear':
      return { kind, factor: need('factor') };
    case 'llama3':
      if (need('high_freq_factor') <= need('low_freq_factor')) {
        throw new InvalidModelConfigError(`${place}.high_freq_factor`, 'must be above low_freq_factor');
      }
      return {
        kind,
        factor: need('factor'),
        lowFrequencyFactor: need('low_freq_factor'),
        highFrequencyFactor: need('high_freq_factor'),
        originalContextTokens: need('original_max_position_embeddings'),
      };
    case 'yarn': {
      const factor = details.factor ?? contextTokens / original;
      if ((details.beta_fast ?? 32) <= (details.beta_slow ?? 1)) {
        const field = details.beta_fast == null ? 'beta_slow' : 'beta_fast';
        throw new InvalidModelConfigError(`${place}.${field}`, 'is wrong: beta_fast must be above beta_slow');
      }
      return {
        kind,
        factor,
        originalContextTokens: original,
        betaFast: details.beta_fast ?? 32,
        betaSlow: details.beta_slow ?? 1,
        attentionFactor: details.attention_factor ?? yarnAttentionFactor(factor, details),
        // null is false to Python.
        truncate: details.truncate === undefined ? true : details.truncate === true,
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

/**
 * How a config rotates, in the shorter of two ways. `headSize` is that of the whole head. transformers takes
 * rope_scaling where rope_parameters are there too: what they say must be the same.
 */
export function rotationOf(config: RopeConfig, headSize: number, defaultBase = 10_000): Rotation {
  const { rope_scaling: before, rope_parameters: now } = config;
  const isNow = now != null && Object.keys(now).length > 0;
  const rotation = (place: string, details: RopeDetails) =>
    rotationBy(config, { place, details, headSize, defaultBase });
  const rotations = [
    ...(isNow ? [rotation('rope_parameters', now)] : []),
    ...(before != null && Object.keys(before).length > 0 ? [rotation('rope_scaling', before)] : []),
  ];
  const [first = rotation('rope_parameters', {}), second = first] = rotations;
  if (JSON.stringify(first) !== JSON.stringify(second)) {
    throw new InvalidModelConfigError('rope_scaling', 'disagrees with rope_parameters: keep one of them');
  }
  return first;
}

function rotationBy(
  config: RopeConfig,
  question: { place: string; details: RopeDetails; headSize: number; defaultBase: number },
): Rotation {
  const { place, details, headSize, defaultBase } = question;
  const both = (field: 'rope_theta' | 'partial_rotary_factor') =>
    agreed(field, config[field], { place: `${place}.${field}`, value: details[field] });
  const base = both('rope_theta') ?? defaultBase;
  const part = both('partial_rotary_factor');
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
  const { rope_parameters: layered, max_position_embeddings: context } = config;
  const rotation = rotationOf({ ...config, rope_parameters: layered?.full_attention }, headSize, 1_000_000);
  const positions =
    'positions' in rotation ? rotation.positions : { kind: 'rope' as const, base: rotation.ropeBase };
  const place = 'rope_parameters.sliding_attention';
  const local = layered?.sliding_attention ?? {};
  const given = { place: `${place}.rope_theta`, value: local.rope_theta };
  const base = agreed('rope_local_base_freq', config.rope_local_base_freq, given) ?? 10_000;
  const scaling = scalingOf(place, local, context);
  return {
    positions: { ...positions, window: { base, ...(scaling ? { scaling } : {}) } } as PositionEncoding,
  };
}
