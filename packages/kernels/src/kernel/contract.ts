import { BLOCK_SIZE } from '../formats/element-types.ts';
import type { Binding, Dims, Kernel } from './kernel.ts';

/** The part of a kernel that all kernels of one op share: what goes in, what comes out, what it must equal. */
export type OpContract<Name extends string = string> = Pick<
  Kernel<Name>,
  'op' | 'uniforms' | 'bindings' | 'outputs' | 'flop' | 'bytes' | 'reference' | 'tolerance'
> &
  Pick<Partial<Kernel<Name>>, 'inputs' | 'amplitudes'>;

/** The per-step uniform that position-dependent kernels bind; 16 bytes, written once a step. */
export const STEP_BINDING = {
  name: 'step',
  access: 'uniform',
  element: 'u32',
  length: () => 4,
} as const satisfies Kernel['bindings'][number];

/** The same with quantised weights: their scales come in a binding of their own, the last. */
export function withScales<Name extends string>(contract: OpContract<Name>): OpContract<Name> {
  const weights = contract.bindings.find(({ name }) => name === 'weights') as Binding<Name>;
  const length = (dims: Dims<Name>) => weights.length(dims) / BLOCK_SIZE;
  return {
    ...contract,
    bindings: [...contract.bindings, { name: 'scales', access: 'read', element: 'scale', length }],
  };
}
