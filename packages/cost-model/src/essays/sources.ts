import type { Claim } from './claim.ts';

/** Where the claims were read, in the order they are shown. */
export const ESSAY_TITLES: Readonly<Record<Claim['source'], string>> = {
  'timbers-2023': 'Finbarr Timbers, Large language models aren’t trained enough (2023-02-27)',
  'espadrine-2023': 'Thaddée Tyl (espadrine), Chinchilla’s Death (2023-07-23)',
  papers: 'The papers behind the laws: rows that do not reproduce, and some that do',
};
