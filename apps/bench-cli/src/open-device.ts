import type { AdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { type OpenAdapter, openAdapter } from '@breakeven/kernels/node/open-adapter';
import type { DeviceFacts } from '@breakeven/kernels/runtime/device-facts';
import { CliError } from './errors.ts';

/** The adapter's name, with a label that no software adapter goes without. */
export function deviceLabel({ description, device, isSoftwareAdapter }: DeviceFacts): string {
  return `${description || device}${isSoftwareAdapter ? ' (software, not a GPU)' : ''}`;
}

/** Opens the adapter that the flags ask for and notes which it is. Throws where a GPU is required and none is there. */
export async function openDevice(
  { adapter, requireGpu = false }: { adapter: AdapterChoice; requireGpu?: boolean | undefined },
  note: (line: string) => void,
): Promise<OpenAdapter> {
  const opened = await openAdapter({ adapter });
  const { facts } = opened;
  if (requireGpu && facts.isSoftwareAdapter) {
    opened.close();
    throw new CliError(
      'gpuRequired',
      `--require-gpu, but there is only a software adapter: ${facts.description || facts.device}`,
      "install the GPU's driver, or leave --require-gpu out to measure the software adapter",
    );
  }
  note(deviceLabel(facts));
  for (const notice of opened.notices) note(notice);
  return opened;
}
