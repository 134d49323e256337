import { HOFFMANN_FIT_RANGE } from './hoffmann-2022-tables.ts';
import type { Law } from './law.ts';

/** Hoffmann's approach 3 rounded to another set of digits, which reproduces the paper's table to 3 %. */
export const DE_VRIES_2023: Law = {
  id: 'de-vries-2023',
  name: 'de Vries 2023',
  source: 'de Vries 2023, Go smol or go home; constants of its calculator',
  note: 'the constants that Sardana et al. 2024 used too; the post prints alpha = 0.32 in one place, a slip',
  surface: { E: 1.62, A: 406.4, B: 410.7, alpha: 0.336, beta: 0.283, outer: 1 },
  training: 'one-pass',
  corpus: 'MassiveText',
  publishedOptimum: null,
  publishedLoss: null,
  fitted: HOFFMANN_FIT_RANGE,
  uncertainty: null,
};
