/** What bin/import-program.js has loaded. */
interface Program {
  /** Of the command line, compiled. */
  file: string;
  /** SHA-256 of that: of all that the program does but Dawn. */
  hash: string;
  /** The commit that an installed package was made of, where it was clean. */
  commit: string | null;
}

/** null where the sources are run one by one, as tests do. */
export const program = (): Program | null =>
  (globalThis as { breakevenProgram?: Program }).breakevenProgram ?? null;
