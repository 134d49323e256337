import type { ElementType } from '@breakeven/schema/model/element-type';
import { adapterName } from '../device/adapter-name.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { NoKernelLeftError, UnsupportedKernelError } from '../errors.ts';
import type { Op } from '../kernel/kernel.ts';

/** A kernel that cannot run what is asked for, and why. */
export interface RefusedKernel {
  kernel: string;
  refusal: string;
}

/** Of a kernel that was tried on this device. */
export const FAILED_HERE = 'failed here';

/** Of a kernel that rounds, where nothing is to be rounded. */
export const exactRefusal = (rounding: string) => `rounds ${rounding}; left out by --exact`;

export const typeRefusal = (type: ElementType) => `is not written for ${type}`;

/** That no kernel of an op takes what is asked for, each refusal once. */
export function noKernel(
  { op, type, facts }: { op: Op; type: ElementType; facts: DeviceFacts },
  refusals: readonly RefusedKernel[],
): UnsupportedKernelError | NoKernelLeftError {
  // Where kernels for the type exist, it is theirs that count.
  const own = refusals.filter(({ refusal }) => refusal !== typeRefusal(type));
  const told = own.length > 0 ? own : refusals;
  const lines = [...new Set(told.map(({ refusal }) => refusal))].map((refusal) => {
    const kernels = told.filter((one) => one.refusal === refusal).map(({ kernel }) => kernel);
    return `${kernels.join(', ')}: ${refusal}`;
  });
  const failed = refusals.filter(({ refusal }) => refusal === FAILED_HERE);
  if (failed.length > 0) {
    return new NoKernelLeftError(
      `no kernel for ${op} in ${type} is left on ${adapterName(facts)}: ${lines.join('; ')}`,
      'update the driver of this adapter; if it stays so, report the adapter and this message',
      { op, type },
    );
  }
  return new UnsupportedKernelError(
    `no kernel for ${op} in ${type} takes this on ${adapterName(facts)}: ${lines.join('; ')}`,
    type === 'f32' ? 'choose another shape' : 'choose another type (f32 runs everywhere) or another shape',
  );
}
