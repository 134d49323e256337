import { readdirSync, readFileSync } from 'node:fs';
import { derivedCapabilities } from './capabilities.ts';
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

/** A device that offers whatever a kernel may ask for. */
export const EVERYTHING: DeviceFacts = {
  ...deviceNamed('navi31'),
  subgroupMatrixConfigs: [{ componentType: 'f16', resultComponentType: 'f32', M: 16, N: 16, K: 16 }],
};

/** The same device but for some facts, and what follows from them. */
export function changed(facts: DeviceFacts, changes: Partial<DeviceFacts>): DeviceFacts {
  const device = { ...facts, ...changes };
  return { ...device, ...derivedCapabilities(device) };
}
