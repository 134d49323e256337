/**
 * SHA-256 of the command line, compiled: of all that it does but Dawn. bin/import-program.js sets it; null where the
 * sources are run one by one, as tests do.
 */
export const programHash = (): string | null =>
  (globalThis as { breakevenProgramHash?: string }).breakevenProgramHash ?? null;
