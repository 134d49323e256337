import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FACILITY_NAMES, type Facility, facility, facilityVariable } from '../../test/facilities.ts';

/** Prints a line and ends at once: Dawn keeps a process alive, and crashes it if `gpu` is collected meanwhile. */
const OPEN_ADAPTER = `
  const { create } = await import(process.argv[1]);
  const gpu = (globalThis.gpu = create([]));
  const adapter = await gpu.requestAdapter();
  console.log(adapter === null ? 'none' : 'adapter: ' + adapter.info.description);
  process.exit(0);
`;

/** What Dawn calls this driver; '' where it refuses it: Mesa before 23.1, or no Vulkan loader. */
function adapterOf(root: string, driver: string): string {
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
  return child.status === 0 ? (/^adapter: (.*)/.exec(child.stdout)?.[1] ?? '') : '';
}

/** SHA-256 over the tables that tests compare with; '' where there are none. */
function hashTables(shared: string): string {
  if (shared === '') return '';
  const hash = createHash('sha256');
  for (const folder of ['reference', 'models']) {
    for (const entry of readdirSync(join(shared, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (entry.endsWith('.json')) hash.update(entry).update(readFileSync(join(shared, folder, entry)));
    }
  }
  return hash.digest('hex');
}

/** Looks once for what the tests need, so that all of them agree and turbo's hash sees it. */
export function decideFacilities(root: string): {
  facilities: Facility[];
  environment: Record<string, string>;
} {
  const required = process.env.BREAKEVEN_REQUIRE_ALL;
  delete process.env.BREAKEVEN_REQUIRE_ALL;
  let lavapipe = '';
  const facilities = FACILITY_NAMES.map((name): Facility => {
    const found = facility(name);
    if (name !== 'lavapipe' || !found.available) return found;
    lavapipe = adapterOf(root, found.path);
    return lavapipe === '' ? { ...found, available: false, path: '' } : found;
  });
  if (required !== undefined) process.env.BREAKEVEN_REQUIRE_ALL = required;
  const paths = facilities.map(({ name, path }) => [facilityVariable(name), path] as const);
  const shared = facilities.find(({ name }) => name === 'shared')?.path ?? '';
  // Read by no test: with them turbo sees that a path stayed and what is behind it did not.
  const contents = {
    BREAKEVEN_TEST_LAVAPIPE_ADAPTER: lavapipe,
    BREAKEVEN_TEST_SHARED_HASH: hashTables(shared),
  };
  const environment = { ...Object.fromEntries(paths), ...contents };
  return { facilities, environment };
}
