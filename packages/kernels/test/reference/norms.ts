import type { Architecture } from '@breakeven/schema/model/architecture';
import { add, dot, type Vector } from './vectors.ts';
import type { Lookup } from './weights.ts';

/** Zhang and Sennrich 2019, eq. 4. */
export function rmsNorm(x: Vector, weight: Vector, epsilon: number): Vector {
  const scale = 1 / Math.sqrt(dot(x, x) / x.length + epsilon);
  return x.map((value, i) => value * scale * (weight[i] ?? 0));
}

/** Ba et al. 2016, eq. 4. */
function layerNorm(x: Vector, weight: Vector, epsilon: number): Vector {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const centred = x.map((value) => value - mean);
  return rmsNorm(centred, weight, epsilon);
}

/** The architecture's norm, by the name of its weights. */
export function norm(
  { norm: { kind, bias, epsilon } }: Architecture,
  weights: Lookup,
  x: Vector,
  name: string,
): Vector {
  const normed = (kind === 'rms' ? rmsNorm : layerNorm)(x, weights.vector(name), epsilon);
  return bias ? add(normed, weights.vector(`${name}Bias`)) : normed;
}
