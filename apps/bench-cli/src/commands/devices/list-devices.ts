import { listAvailable } from '@breakeven/kernels/node/list-available';
import { useFetchedSwiftShader } from '../../device/software-adapter.ts';
import { CliError } from '../../errors/errors.ts';
import { alignColumns } from '../../terminal/columns.ts';
import { writeResult } from '../../terminal/say.ts';

/** `bench-cli devices`. Throws where there is none. */
export async function listDevices({ output }: { output: 'table' | 'json' }): Promise<void> {
  useFetchedSwiftShader();
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
