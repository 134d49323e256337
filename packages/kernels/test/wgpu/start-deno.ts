import { fileURLToPath } from 'node:url';
import { LineProgram } from './line-program.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Reads the checkout and computes; what it has compiled of its TypeScript stays in the checkout. */
const FLAGS = ['run', '--unstable-webgpu', '--no-lock', '--no-prompt', '--cached-only'];

/**
 * Runs a program by Deno, whose WebGPU is wgpu. `driver` is the manifest of the Vulkan driver that it is to use, '' for
 * what the system has; `readable` are files outside the checkout that it may read.
 */
export function startDeno(
  deno: string,
  program: string,
  driver: string,
  parameters: readonly string[] = [],
  readable: readonly string[] = [],
): LineProgram {
  const drivers = driver === '' ? {} : { VK_DRIVER_FILES: driver, VK_ICD_FILENAMES: driver };
  const own = { DENO_DIR: `${root}/node_modules/.cache/deno`, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  const permission = `--allow-read=${[root, ...readable].join(',')}`;
  return new LineProgram(deno, [...FLAGS, permission, program, ...parameters], {
    ...process.env,
    ...own,
    ...drivers,
  });
}
