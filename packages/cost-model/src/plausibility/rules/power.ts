import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import type { Result } from '@breakeven/schema/report/report';
import { formatNumber } from '../../values/format.ts';
import { inEveryResult, type Rule } from '../rule/rule.ts';

/** Boards may be set to a third more than they are sold with, and sensors are off by some percent. */
const POWER_TOLERANCE = 1.5;
/** Of a GPU whose design power is not known, the largest that is, and a generation more. */
const LARGEST_WATTS = 2 * Math.max(...GPUS.map((gpu) => gpu.thermalDesignPowerWatts ?? 0));
/** A window of repetitions has no more tokens than its fastest would make. */
const TOKENS_TOLERANCE = 1.5;
/** Trapezoids over a window, against its mean: the same but for rounding. */
const ENERGY_TOLERANCE = 1.1;

export const power: Rule = {
  id: 'power',
  holds: 'mean power of a board, its energy, and that of a token',
  against:
    'the design power of the GPU that the report names, the power over the window, and the fastest of the samples',
  tolerance: `${POWER_TOLERANCE} times the design power: limits can be raised by a third; ${ENERGY_TOLERANCE} times the energy: rounding; ${TOKENS_TOLERANCE} times the tokens: repetitions begin and end between readings`,
  find(report) {
    const design = hardwareOf(report.adapter).gpu?.thermalDesignPowerWatts ?? null;
    const most = design === null ? LARGEST_WATTS : POWER_TOLERANCE * design;
    return inEveryResult(report, (result) => {
      const { power: measured } = result;
      if (measured === undefined || !measured.isValid) return [];
      const { averageWatts: watts, energyJoules: joules, windowSeconds: window, scope } = measured;
      const expected = watts !== null && window !== null ? watts * window : null;
      const isOff =
        joules !== null &&
        expected !== null &&
        Math.max(joules / expected, expected / joules) > ENERGY_TOLERANCE;
      const { joulesPerToken } = measured;
      const fastest = fastestOf(result);
      const joulesOfToken = ((watts ?? 0) / fastest) * shareOfLayers(result);
      return [
        scope === 'gpu-board' && (watts ?? 0) > most
          ? {
              field: 'power.averageWatts',
              message: `${formatNumber(watts)} W, but ${design === null ? `no board takes more than ${formatNumber(most)} W` : `the board is made for ${formatNumber(design)} W`}`,
            }
          : null,
        isOff
          ? {
              field: 'power.energyJoules',
              message: `${formatNumber(joules)} J, but its power over the window is ${formatNumber(expected)} J`,
            }
          : null,
        joulesPerToken !== null && joulesPerToken < joulesOfToken / TOKENS_TOLERANCE
          ? {
              field: 'power.joulesPerToken',
              message: `${formatNumber(joulesPerToken)} J a token, but ${formatNumber(watts)} W at ${formatNumber(fastest)} tokens/s are ${formatNumber(joulesOfToken)} J`,
            }
          : null,
      ];
    });
  },
};

/** Repetitions that wait for no token are in the window, too. */
const fastestOf = ({ tokensPerSecond, queuedTokensPerSecond }: Result): number =>
  Math.max(...tokensPerSecond.samples, ...(queuedTokensPerSecond?.samples ?? []));

/** The window of an extrapolated result is of the last number of layers that was run, its rate of them all. */
const shareOfLayers = ({ extrapolation }: Result): number =>
  extrapolation ? (extrapolation.measuredLayerCounts.at(-1) ?? 0) / extrapolation.layerCount : 1;
