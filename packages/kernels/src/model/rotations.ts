import type { ModelShape } from '@breakeven/schema/model-shape';

/**
 * Rotary angles as (cos, sin) pairs: [capacity, headSize / 2, 2], angle = position * base^(-2i / headSize)
 * (Su et al. 2021, section 3.4.2). Made on the host in float64: a GPU's sin is only good near 0.
 */
export function rotationTable(
  { headSize, ropeBase }: Pick<ModelShape, 'headSize' | 'ropeBase'>,
  capacity: number,
): Float32Array<ArrayBuffer> {
  const half = headSize / 2;
  const table = new Float32Array(capacity * headSize);
  for (let position = 0; position < capacity; position++) {
    for (let i = 0; i < half; i++) {
      const angle = position * ropeBase ** ((-2 * i) / headSize);
      table[2 * (position * half + i)] = Math.cos(angle);
      table[2 * (position * half + i) + 1] = Math.sin(angle);
    }
  }
  return table;
}
