import { listAvailable } from '@breakeven/kernels/node/list-available';
import type { DevicesOptions } from '../commands/devices.ts';
import { CliError } from '../errors.ts';
import { alignColumns } from '../renderers/columns.ts';
import { writeResult } from '../terminal.ts';

/** `bench-cli devices`. Throws where there is none. */
export async function listDevices({ output }: DevicesOptions): Promise<void> {
  const devices = await listAvailable();
  if (output === 'json') await writeResult(JSON.stringify({ devices }, null, 2));
  else if (devices.length > 0) {
    const lines = alignColumns([
      { title: 'adapter', cells: devices.map(({ name }) => [name]) },
      { title: 'backend', cells: devices.map(({ backend }) => [backend]) },
      { title: 'kind', cells: devices.map(({ isSoftware }) => [isSoftware ? 'software' : 'GPU']) },
      { title: '--adapter', cells: devices.map(({ choice }) => [choice ?? '']) },
    ]);
    await writeResult(lines.join('\n'));
  }
  if (devices.length === 0) {
    throw new CliError('noAdapter', 'no WebGPU adapter was found', 'bench-cli doctor says what to install');
  }
}
