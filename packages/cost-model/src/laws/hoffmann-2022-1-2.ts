import {
  APPROACH_1,
  APPROACH_2,
  HOFFMANN_FIT_RANGE,
  HOFFMANN_PIVOT_FLOP,
  optimumThrough,
} from './hoffmann-2022-tables.ts';
import type { Law } from './law.ts';

/** Minima over training curves of fixed sizes. It gives only optima, no loss. */
export const HOFFMANN_2022_1: Law = {
  id: 'hoffmann-2022-1',
  name: 'Hoffmann et al. 2022, approach 1',
  source: 'Hoffmann et al. 2022, section 3.1, tables 2 and 3; factor and third digit fitted to table 3',
  note: 'optima only, no loss; the 80 % interval of its exponent (0.488 to 0.502) was not verified in the source',
  surface: null,
  training: 'one-pass',
  corpus: 'MassiveText',
  publishedOptimum: optimumThrough(APPROACH_1),
  publishedLoss: null,
  fitted: HOFFMANN_FIT_RANGE,
  uncertainty: {
    kind: 'exponent',
    level: 0.8,
    params: { low: 0.488, point: 0.5, high: 0.502 },
    pivotFlop: HOFFMANN_PIVOT_FLOP,
  },
};

/** Parabolas through runs of equal FLOP. It gives only optima, no loss. */
export const HOFFMANN_2022_2: Law = {
  id: 'hoffmann-2022-2',
  name: 'Hoffmann et al. 2022, approach 2',
  source: 'Hoffmann et al. 2022, section 3.2, tables 2 and A3; factor and third digit fitted to table A3',
  note: 'optima only, no loss',
  surface: null,
  training: 'one-pass',
  corpus: 'MassiveText',
  publishedOptimum: optimumThrough(APPROACH_2),
  publishedLoss: null,
  fitted: HOFFMANN_FIT_RANGE,
  uncertainty: {
    kind: 'exponent',
    level: 0.8,
    params: { low: 0.462, point: 0.49, high: 0.534 },
    pivotFlop: HOFFMANN_PIVOT_FLOP,
  },
};
