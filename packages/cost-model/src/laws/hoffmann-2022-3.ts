import { HOFFMANN_FIT_RANGE } from './hoffmann-2022-tables.ts';
import type { Law } from './law.ts';

/** Approach 3 with the digits of the paper's TeX source, as read by Epoch's notebook. */
export const HOFFMANN_2022_3: Law = {
  id: 'hoffmann-2022-3',
  name: 'Hoffmann et al. 2022, approach 3',
  source:
    'Hoffmann et al. 2022, section 3.3 and equation 10, digits of the TeX source by way of Besiroglu et al. 2024',
  note: 'unrounded; its interval of the exponent, 0.454 to 0.455 at 80 %, is narrower than the data allow (Besiroglu)',
  surface: { E: 1.69337, A: 406.401, B: 410.723, alpha: 0.33917084, beta: 0.2849083, outer: 1 },
  training: 'one-pass',
  corpus: 'MassiveText',
  publishedOptimum: null,
  publishedLoss: null,
  fitted: HOFFMANN_FIT_RANGE,
  uncertainty: null,
};

/** Approach 3 as printed. Rounding alone moves the optimum for Chinchilla's budget from 40.4B to 32.2B parameters. */
export const HOFFMANN_2022_3_ROUNDED: Law = {
  ...HOFFMANN_2022_3,
  id: 'hoffmann-2022-3-rounded',
  name: 'Hoffmann et al. 2022, approach 3 as printed',
  source: 'Hoffmann et al. 2022, equation 10',
  note: 'rounded to the digits that were printed',
  surface: { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28, outer: 1 },
};
