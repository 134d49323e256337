import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FACILITY_NAMES, type Facility, facility, facilityVariable } from '../../test/facilities.ts';

/** Prints a line and ends at once: Dawn keeps a process alive, and crashes it if `gpu` is collected meanwhile. */
const OPEN_ADAPTER = `
  const { create } = await import(process.argv[1]);
  const gpu = (globalThis.gpu = create([]));
  const adapter = await gpu.requestAdapter();
  console.log(adapter === null ? 'none' : 'adapter: ' + adapter.info.device);
  process.exit(0);
`;

/** Whether Dawn takes this driver: it refuses Mesa before 23.1, and it needs a Vulkan loader. */
function dawnAccepts(root: string, driver: string): boolean {
  const webgpu = createRequire(join(root, 'packages/kernels/package.json')).resolve('webgpu');
  const child = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', OPEN_ADAPTER, pathToFileURL(webgpu).href],
    {
      env: { ...process.env, VK_DRIVER_FILES: driver, VK_ICD_FILENAMES: driver },
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  return child.status === 0 && child.stdout.startsWith('adapter: ');
}

/** Looks once for what the tests need, so that all of them agree and turbo's hash sees it. */
export function decideFacilities(root: string): {
  facilities: Facility[];
  environment: Record<string, string>;
} {
  const required = process.env.BREAKEVEN_REQUIRE_ALL;
  delete process.env.BREAKEVEN_REQUIRE_ALL;
  const facilities = FACILITY_NAMES.map((name): Facility => {
    const found = facility(name);
    const refused = name === 'lavapipe' && found.available && !dawnAccepts(root, found.path);
    return refused ? { ...found, available: false, path: '' } : found;
  });
  if (required !== undefined) process.env.BREAKEVEN_REQUIRE_ALL = required;
  const environment = Object.fromEntries(facilities.map(({ name, path }) => [facilityVariable(name), path]));
  return { facilities, environment };
}
