import { variantName } from '@breakeven/kernels/choose/kernel-variants';
import { KERNELS } from '@breakeven/kernels/choose/registry';
import { kernelRefusal } from '@breakeven/kernels/choose/select';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { Kernel } from '@breakeven/kernels/kernel/kernel';
import { describeAdapter } from '@breakeven/kernels/report/adapter-description';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { adapterLabel } from '../../device/adapter-label.ts';
import { openDevice } from '../../device/open-device.ts';
import { alignColumns, wrap } from '../../terminal/columns.ts';
import { createProgress } from '../../terminal/progress.ts';
import { writeResult } from '../../terminal/say.ts';
import type { KernelsOptions } from './options.ts';

interface ListedKernel {
  op: string;
  kernel: string;
  types: readonly ElementType[];
  variants: string[];
  refused: { type: ElementType; reason: string }[];
}

/** Prints every kernel of the registry, with what the device refuses whatever the dims. */
export async function listKernels(options: KernelsOptions): Promise<void> {
  const progress = createProgress({ quiet: options.quiet ?? false });
  const opened = await openDevice(options, () => {});
  try {
    const { facts } = opened;
    const kernels = KERNELS.map((kernel) => describe(kernel, facts)).sort((a, b) => a.op.localeCompare(b.op));
    await writeResult(
      options.output === 'json'
        ? JSON.stringify({ adapter: describeAdapter(facts), kernels }, null, 2)
        : renderList(kernels, adapterLabel(facts).join(' ')),
    );
  } finally {
    progress.stop();
    opened.close();
  }
}

function describe(kernel: Kernel, facts: DeviceFacts): ListedKernel {
  const [tuning] = kernel.tuningSpace(facts);
  const refused = kernel.types.flatMap((type) => {
    const shapes = kernel.edgeDims(tuning, type);
    const refusals = shapes
      .map((dims) => kernelRefusal(kernel, facts, { type, dims }))
      .filter((refusal) => refusal !== null);
    // Refused for every shape that it is tested with: not for the sake of one shape.
    const isRefused = refusals.length === shapes.length;
    return isRefused && refusals[0] !== undefined ? [{ type, reason: refusals[0] }] : [];
  });
  const variants = kernel.tuningSpace(facts).map((one) => variantName(kernel, one));
  return { op: kernel.op, kernel: kernel.name, types: kernel.types, variants, refused };
}

function renderList(kernels: readonly ListedKernel[], device: string): string {
  const refusals = ({ refused }: ListedKernel) =>
    refused.flatMap(({ type, reason }) => wrap(`${type}: ${reason}`.split(/(?<= )/), 14));
  return [
    ...alignColumns([
      { title: 'op', cells: kernels.map(({ op }) => [op]) },
      { title: 'kernel', cells: kernels.map(({ kernel }) => [kernel]) },
      {
        title: 'types',
        cells: kernels.map(({ types }) =>
          wrap(
            types.map((type) => `${type} `),
            9,
          ),
        ),
      },
      { title: 'refused here', cells: kernels.map(refusals) },
    ]),
    '',
    `on ${device}`,
  ].join('\n');
}
