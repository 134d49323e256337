import { readFile } from 'node:fs/promises';
import type { DeviceFacts } from '@breakeven/kernels/runtime/device-facts';
import { parseDeviceFacts } from '@breakeven/kernels/runtime/parse-device-facts';
import { CliError, reason } from './errors.ts';

/** The device that the file of `--as` describes. Throws CliError that names file and field. */
export async function readFacts(file: string): Promise<DeviceFacts> {
  const fix = 'give device facts as those in docs/devices';
  const json: unknown = await readFile(file, 'utf8')
    .then((content) => JSON.parse(content))
    .catch((error: unknown) => {
      throw new CliError('usage', `--as ${file} cannot be read: ${reason(error)}`, fix);
    });
  const parsed = parseDeviceFacts(json);
  if (parsed.ok) return parsed.facts;
  throw new CliError('usage', `--as ${file}:${parsed.issues.map((issue) => `\n  ${issue}`).join('')}`, fix);
}
