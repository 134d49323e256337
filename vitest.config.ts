import { defineConfig } from 'vitest/config';

/** For editors and `npx vitest`; `npm test` runs each package by itself, so that turbo can cache it. */
export default defineConfig({ test: { projects: ['packages/*', 'apps/*', 'test'] } });
