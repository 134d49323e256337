import { readdirSync, readFileSync } from 'node:fs';
import type { DeviceFacts } from './device-facts.ts';
import { parseDeviceFacts } from './parse-device-facts.ts';

const FOLDER = new URL('../../../../docs/devices/', import.meta.url);

/** The devices of docs/devices: facts of GPUs that are not here. */
export const DEVICES: readonly { name: string; facts: DeviceFacts }[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const parsed = parseDeviceFacts(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
    if (!parsed.ok) throw new Error(`${name}: ${parsed.issues.join('; ')}`);
    return { name: name.replace('.json', ''), facts: parsed.facts };
  });

/** One of them by its name, as `navi31`. */
export function deviceNamed(name: string): DeviceFacts {
  const device = DEVICES.find((one) => one.name === name);
  if (device === undefined) throw new Error(`docs/devices has no ${name}`);
  return device.facts;
}
