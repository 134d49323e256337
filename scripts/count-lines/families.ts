import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = 'packages/kernels/src';
/** Where the families of kernels lay when they grew by copying, up to commit 16c5048. */
const OLD = ['kernels', 'operands', 'ops', 'preferences'];
const NOW = ['product', 'attention', 'rows', 'routing', 'probes'];

/**
 * Of `kernel/` those files do not count whose counterparts lay outside the old folders: `kernel.ts` was
 * `define-kernel.ts`, `pcg.ts` lay beside it.
 */
const NEVER_COUNTED = ['kernel.ts', 'pcg.ts'];
/** And what counts, since it was part of `ops/dims.ts`. */
const MOVED_OUT = ['formats/element-types.ts'];

/** Folders and files that make the families of kernels in a checkout, of the old rooms or of those of now. */
export function familiesOf(checkout: string): string[] {
  const isOld = existsSync(join(checkout, SOURCES, 'ops'));
  const names = isOld ? OLD : [...NOW, ...MOVED_OUT, ...shared(join(checkout, SOURCES, 'kernel'))];
  return names.map((name) => `${SOURCES}/${name}`);
}

function shared(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.test.ts') && !NEVER_COUNTED.includes(name))
    .map((name) => `kernel/${name}`);
}
