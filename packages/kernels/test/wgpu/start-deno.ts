import { fileURLToPath } from 'node:url';
import { LineProgram } from './line-program.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Reads and computes; what it has compiled of its TypeScript stays in the checkout. */
const FLAGS = ['run', '--unstable-webgpu', '--no-lock', '--no-prompt', '--cached-only'];
const PERMISSIONS = [`--allow-read=${root}`];

/**
 * Runs a program by Deno, whose WebGPU is wgpu. `driver` is the manifest of the Vulkan driver that it is to use, '' for
 * what the system has.
 */
export function startDeno(
  deno: string,
  program: string,
  driver: string,
  parameters: readonly string[] = [],
): LineProgram {
  const drivers = driver === '' ? {} : { VK_DRIVER_FILES: driver, VK_ICD_FILENAMES: driver };
  const own = { DENO_DIR: `${root}/node_modules/.cache/deno`, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  return new LineProgram(deno, [...FLAGS, ...PERMISSIONS, program, ...parameters], {
    ...process.env,
    ...own,
    ...drivers,
  });
}
