import type { RotaryEmbedding } from '@breakeven/schema/model/architecture';
import type { Vector } from './vectors.ts';

/**
 * Frequencies of the rotary embedding, one for each pair, and what cosines and sines are multiplied by.
 * Su et al. 2021, section 3.4.2: theta_i = base^(-2 i / d); the scalings as transformers 5 has them.
 */
function frequencies({ base, rotatedSize: d, scaling }: RotaryEmbedding): {
  theta: number[];
  factor: number;
} {
  const theta = Array.from({ length: d / 2 }, (_, i) => 1 / base ** ((2 * i) / d));
  switch (scaling?.kind) {
    case undefined:
      return { theta, factor: 1 };
    case 'linear':
      // Positions are divided, which is the same.
      return { theta: theta.map((t) => t / scaling.factor), factor: 1 };
    case 'llama3': {
      const lowWavelength = scaling.originalContextTokens / scaling.lowFrequencyFactor;
      const highWavelength = scaling.originalContextTokens / scaling.highFrequencyFactor;
      const change = (t: number) => {
        const wavelength = (2 * Math.PI) / t;
        if (wavelength < highWavelength) return t;
        if (wavelength > lowWavelength) return t / scaling.factor;
        const smooth =
          (scaling.originalContextTokens / wavelength - scaling.lowFrequencyFactor) /
          (scaling.highFrequencyFactor - scaling.lowFrequencyFactor);
        return ((1 - smooth) * t) / scaling.factor + smooth * t;
      };
      return { theta: theta.map(change), factor: 1 };
    }
    case 'yarn': {
      // Peng et al. 2023, section 3.2: beta turns within the old context end at this dimension.
      const dimension = (beta: number) =>
        (d * Math.log(scaling.originalContextTokens / (beta * 2 * Math.PI))) / (2 * Math.log(base));
      const [fast, slow] = [dimension(scaling.betaFast), dimension(scaling.betaSlow)];
      const low = Math.max(scaling.truncate ? Math.floor(fast) : fast, 0);
      const high = Math.min(scaling.truncate ? Math.ceil(slow) : slow, d - 1);
      const ramp = (i: number) => Math.min(1, Math.max(0, (i - low) / (low === high ? 0.001 : high - low)));
      const mixed = theta.map((t, i) => (t / scaling.factor) * ramp(i) + t * (1 - ramp(i)));
      return { theta: mixed, factor: scaling.attentionFactor };
    }
  }
}

/** A head at a position: element i of the first half of what turns goes with element i of the second. */
export function rotate(head: Vector, position: number, rotary: RotaryEmbedding | null): Vector {
  if (rotary === null) return head;
  const { theta, factor } = frequencies(rotary);
  const half = rotary.rotatedSize / 2;
  return head.map((x, i) => {
    if (i >= rotary.rotatedSize) return x;
    const angle = position * (theta[i % half] ?? 0);
    const partner = i < half ? -(head[i + half] ?? 0) : (head[i - half] ?? 0);
    return factor * (x * Math.cos(angle) + partner * Math.sin(angle));
  });
}

/**
 * ALiBi (Press et al. 2022, section 3): a geometric sequence from 2^(-8/n), whose ratio is the same; for other
 * numbers of heads than powers of two the sequence of the next power fills up, every other one of it.
 */
export function slopes(heads: number): number[] {
  const power = 2 ** Math.floor(Math.log2(heads));
  const sequence = (n: number) => Array.from({ length: n }, (_, i) => (2 ** (-8 / n)) ** (i + 1));
  const more = sequence(2 * power).filter((_, i) => i % 2 === 0);
  return [...sequence(power), ...more.slice(0, heads - power)];
}
