import type { ModelShape } from '@breakeven/schema/model/model-shape';

/** Runs of 2, 4 and 8 layers: more would take long, and the line is straight. */
const MULTIPLES = [2, 4, 8];

/**
 * Numbers of layers, two or three, ascending, to draw all layers of a shape from: those of 2, 4 and 8 that are fewer
 * than the shape's and fit, or 1 and 2 where that leaves one. Layers that differ in a pattern are counted by whole
 * patterns. null where the shape has too few, or not even those fit.
 */
export function layerCountsFor(
  shape: Pick<ModelShape, 'layerCount' | 'attentionWindow' | 'experts'>,
  fits: (layerCount: number) => boolean,
): number[] | null {
  const patterns = [shape.attentionWindow?.pattern?.length ?? 1, shape.experts?.pattern?.length ?? 1];
  const period = patterns.reduce(leastCommonMultiple);
  const isUsable = (count: number) => count < shape.layerCount && fits(count);
  const candidates = period === 1 ? MULTIPLES : [1, 2, 4].map((factor) => factor * period);
  const counts = candidates.filter(isUsable);
  if (counts.length >= 2) return counts;
  const few = [period, 2 * period].filter(isUsable);
  return few.length === 2 ? few : null;
}

function leastCommonMultiple(a: number, b: number): number {
  const greatest = (x: number, y: number): number => (y === 0 ? x : greatest(y, x % y));
  return (a * b) / greatest(a, b);
}
