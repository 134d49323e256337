import { adapterName } from '@breakeven/kernels/device/adapter-name';
import { type OpenAdapter, openAdapter } from '@breakeven/kernels/node/open-adapter';
import type { DeviceOptions } from '../arguments/adapter-options.ts';
import { currentRuntime } from '../environment/runtime.ts';
import { CliError } from '../errors/errors.ts';
import { adapterLabel } from './adapter-label.ts';
import { openWgpu } from './open-wgpu.ts';
import { fetchSwiftShader, useFetchedSwiftShader } from './software-adapter.ts';

/** Opens the adapter that the flags ask for and notes which it is. Throws where a GPU is required and none is there. */
export async function openDevice(
  { adapter: named, backend, software = false, requireGpu = false, disableFeature }: DeviceOptions,
  note: (line: string) => void,
): Promise<OpenAdapter> {
  const adapter = software && named === 'auto' ? 'software' : named;
  const open = () =>
    currentRuntime === 'deno'
      ? openWgpu(adapter, disableFeature)
      : openAdapter({ adapter, backend, withhold: disableFeature });
  useFetchedSwiftShader();
  const opened = await open().catch(async (error: unknown) => {
    if (requireGpu || currentRuntime === 'deno') throw error;
    await fetchSwiftShader(error, adapter);
    return await open();
  });
  const { facts } = opened;
  if (requireGpu && facts.isSoftwareAdapter) {
    opened.close();
    throw new CliError(
      'gpuRequired',
      `--require-gpu, but there is only a software adapter: ${adapterName(facts)}`,
      "install the GPU's driver, or leave --require-gpu out to measure the software adapter",
    );
  }
  note(adapterLabel(facts).join(' '));
  for (const notice of opened.notices) note(notice);
  if (disableFeature !== undefined) note(`without ${disableFeature.join(', ')}, as asked for`);
  return opened;
}
