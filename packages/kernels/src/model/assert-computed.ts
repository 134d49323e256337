import { architectureOf } from '@breakeven/schema/architecture';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { UnsupportedKernelError } from '../errors.ts';

/** Throws UnsupportedKernelError with the field of a shape that no plan computes: it would give other numbers. */
export function assertComputed(shape: ModelShape): void {
  const { norm, positions, biases, ...rest } = architectureOf(shape);
  const faults: [boolean, string][] = [
    [positions.kind !== 'rope', `positions.kind ${positions.kind}`],
    [
      positions.kind === 'rope' && (positions.rotatedSize ?? shape.headSize) !== shape.headSize,
      'positions.rotatedSize',
    ],
    [norm.kind !== 'rms' || norm.placement !== 'pre' || norm.bias, 'norm'],
    [Object.values(biases).includes(true), 'biases'],
    [rest.queryKeyNorm, 'queryKeyNorm'],
    [rest.activation !== 'swiglu', `activation ${rest.activation}`],
    [rest.parallelBlock, 'parallelBlock'],
    [rest.attentionWindow !== null, 'attentionWindow'],
    [Math.abs(rest.attentionScale * Math.sqrt(shape.headSize) - 1) > 1e-9, 'attentionScale'],
    [rest.attentionSoftCap !== 0, 'attentionSoftCap'],
    [rest.logitSoftCap !== 0, 'logitSoftCap'],
    [rest.attentionSinks, 'attentionSinks'],
    [rest.embeddingScale !== 1, 'embeddingScale'],
    [rest.experts !== null, 'experts'],
  ];
  const fault = faults.find(([isFault]) => isFault);
  if (fault === undefined) return;
  throw new UnsupportedKernelError(
    `${shape.name}: ${fault[1]} is not computed yet`,
    'take a shape without it: bench-cli models lists what runs',
  );
}
