import type { Kernel } from './kernel.ts';

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
