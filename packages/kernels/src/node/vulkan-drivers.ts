import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const MANIFEST_FOLDERS = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d', '/usr/local/share/vulkan/icd.d'];
const VARIABLES = ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES'] as const;

/** The manifest of Mesa's lavapipe, or null where it is not installed. */
export function findLavapipe(folders: readonly string[] = MANIFEST_FOLDERS): string | null {
  for (const folder of folders) {
    const name = list(folder).find((file) => /^lvp_icd.*\.json$/.test(file));
    if (name !== undefined) return path.join(folder, name);
  }
  return null;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Drivers that the Vulkan loader may see: those that the environment names alone, else those of the system. */
export function listDrivers(
  folders: readonly string[] = MANIFEST_FOLDERS,
  env: NodeJS.ProcessEnv = process.env,
): { variable: string | null; manifests: string[]; absent: string[] } {
  const variable = VARIABLES.find((name) => env[name]) ?? null;
  const manifests =
    variable === null
      ? folders.flatMap((folder) =>
          list(folder)
            .filter((file) => file.endsWith('.json'))
            .map((file) => path.join(folder, file)),
        )
      : (env[variable] ?? '').split(path.delimiter).filter(Boolean);
  return { variable, manifests, absent: manifests.filter((file) => !existsSync(file)) };
}

/** The environment of a process whose Vulkan loader is to see this driver alone. */
export const vulkanDriver = (manifest: string): Record<string, string> =>
  Object.fromEntries(VARIABLES.map((name) => [name, manifest]));

/** Makes the Vulkan loader see this driver alone, from the next instance on; returns the way back. */
export function useVulkanDriver(manifest: string): () => void {
  const before = VARIABLES.map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, vulkanDriver(manifest));
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

/**
 * Whether this is Linux without a Vulkan loader: then Dawn would find nothing, and print so on stderr each time.
 * A library that is there is no Node addon, which Node says after opening and closing it.
 */
export function lacksVulkanLoader(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    process.dlopen({ exports: {} }, 'libvulkan.so.1');
    return false;
  } catch (error) {
    return !(error instanceof Error && error.message.includes('self-register'));
  }
}
