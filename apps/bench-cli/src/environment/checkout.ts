import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout that this program runs from; null in an installed package, which has no sources. */
export const checkout: string | null = existsSync(new URL(import.meta.url))
  ? fileURLToPath(new URL('../../../..', import.meta.url))
  : null;
