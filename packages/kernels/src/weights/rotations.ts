import {
  type Architecture,
  type RotaryEmbedding,
  rotaryEmbedding,
  windowTokens,
} from '@breakeven/schema/model/architecture';
import type { RopeScaling } from '@breakeven/schema/model/architecture-fields';
import type { ModelShape } from '@breakeven/schema/model/model-shape';

/**
 * Angles per position, [rotatedSize / 2]: base^(-2i / rotatedSize) (Su et al. 2021, section 3.4.2), changed by
 * the scaling.
 */
export function rotaryFrequencies({ base, rotatedSize, scaling }: RotaryEmbedding): number[] {
  const plain = Array.from({ length: rotatedSize / 2 }, (_, i) => base ** ((-2 * i) / rotatedSize));
  if (scaling === null) return plain;
  if (scaling.kind === 'linear') return plain.map((frequency) => frequency / scaling.factor);
  if (scaling.kind === 'llama3') return plain.map((frequency) => llama3Frequency(frequency, scaling));
  return yarnFrequencies(plain, base, scaling);
}

/** Long waves are stretched, short ones stay, those between are mixed (Llama 3.1: rope_scaling of its config). */
function llama3Frequency(frequency: number, scaling: RopeScaling & { kind: 'llama3' }): number {
  const { factor, lowFrequencyFactor, highFrequencyFactor, originalContextTokens } = scaling;
  const turns = (originalContextTokens * frequency) / (2 * Math.PI);
  const share = (turns - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor);
  const kept = Math.min(1, Math.max(0, share));
  return frequency * (kept + (1 - kept) / factor);
}

/** YaRN (Peng et al. 2023, section 3.2): dimensions that rotate often enough in the old context stay. */
function yarnFrequencies(
  plain: number[],
  base: number,
  { factor, originalContextTokens, betaFast, betaSlow, truncate }: RopeScaling & { kind: 'yarn' },
): number[] {
  const size = 2 * plain.length;
  /** The dimension that makes this many rotations in the old context. */
  const dimensionOf = (turns: number) =>
    (size * Math.log(originalContextTokens / (turns * 2 * Math.PI))) / (2 * Math.log(base));
  const low = Math.max(0, truncate ? Math.floor(dimensionOf(betaFast)) : dimensionOf(betaFast));
  const high = Math.min(size - 1, truncate ? Math.ceil(dimensionOf(betaSlow)) : dimensionOf(betaSlow));
  return plain.map((frequency, i) => {
    const ramp = Math.min(1, Math.max(0, (i - low) / Math.max(high - low, 1e-3)));
    return frequency * (1 - ramp + ramp / factor);
  });
}

/** Buffers that hold the rotations of layers without and with a window. */
const ROTATIONS = 'rotations';
const WINDOW_ROTATIONS = 'windowRotations';

/** Name of the table that a layer reads. A shape without RoPE has a table of one pair, which nothing uses. */
export function rotationsOf(architecture: Architecture, layer: number): string {
  const { positions } = architecture;
  const differs = positions.kind === 'rope' && positions.window !== undefined;
  return differs && windowTokens(architecture, layer) > 0 ? WINDOW_ROTATIONS : ROTATIONS;
}

/** The model's own heads: padding is not rotated. */
interface TurnedShape {
  shape: Pick<ModelShape, 'headSize'>;
  architecture: Architecture;
}

/** Elements of each table that a shape needs, by name: [capacity, rotatedSize / 2, 2]. */
export function rotationElements(
  { shape, architecture: { positions } }: TurnedShape,
  capacity: number,
): Record<string, number> {
  if (positions.kind !== 'rope') return { [ROTATIONS]: 2 };
  const elements = capacity * (positions.rotatedSize ?? shape.headSize);
  return positions.window
    ? { [ROTATIONS]: elements, [WINDOW_ROTATIONS]: elements }
    : { [ROTATIONS]: elements };
}

/**
 * One of the tables: angles as (cos, sin) pairs, [capacity, rotatedSize / 2, 2], times YaRN's attention factor.
 * Made on the host in float64: a GPU's sin is only good near 0.
 */
export function rotationTable(
  { shape, architecture }: TurnedShape,
  capacity: number,
  name: string = ROTATIONS,
): Float32Array<ArrayBuffer> {
  const rotary = rotaryEmbedding(architecture, {
    headSize: shape.headSize,
    hasWindow: name === WINDOW_ROTATIONS,
  });
  if (rotary === null) return Float32Array.of(1, 0);
  const frequencies = rotaryFrequencies(rotary);
  const scale = rotary.scaling?.kind === 'yarn' ? rotary.scaling.attentionFactor : 1;
  const table = new Float32Array(capacity * rotary.rotatedSize);
  for (let position = 0; position < capacity; position++) {
    frequencies.forEach((frequency, i) => {
      const at = 2 * (position * frequencies.length + i);
      table[at] = scale * Math.cos(position * frequency);
      table[at + 1] = scale * Math.sin(position * frequency);
    });
  }
  return table;
}
