import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { parseDeviceFacts } from '@breakeven/kernels/device/parse-device-facts';
import { CliError, messageOf } from '../errors/errors.ts';
import { inputName, readInputBytes } from '../read/read-input.ts';

/** The device that the file of `--as` describes. Throws CliError that names file and field. */
export async function readFacts(file: string): Promise<DeviceFacts> {
  const fix = 'give device facts as those in docs/devices';
  const named = inputName(file);
  const json: unknown = await readInputBytes(file)
    .then((content) => JSON.parse(content.toString('utf8')))
    .catch((error: unknown) => {
      throw new CliError('usage', `--as ${named} cannot be read: ${messageOf(error)}`, fix);
    });
  const parsed = parseDeviceFacts(json);
  if (parsed.ok) return parsed.facts;
  throw new CliError('usage', `--as ${named}:${parsed.issues.map((issue) => `\n  ${issue}`).join('')}`, fix);
}
