import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { formatNumber } from '../../values/format.ts';
import { inEveryResult, type Rule } from '../rule/rule.ts';

/** Boards may be set to a third more than they are sold with, and sensors are off by some percent. */
const POWER_TOLERANCE = 1.5;
/** Trapezoids over a window, against its mean: the same but for rounding. */
const ENERGY_TOLERANCE = 1.1;

export const power: Rule = {
  id: 'power',
  holds: 'mean power of a board, and its energy',
  against: 'the design power of the GPU that the report names, and the power over the window',
  tolerance: `${POWER_TOLERANCE} times the design power: limits can be raised by a third; ${ENERGY_TOLERANCE} times the energy: rounding`,
  find(report) {
    const design = hardwareOf(report.adapter).gpu?.thermalDesignPowerWatts ?? null;
    return inEveryResult(report, ({ power: measured }) => {
      if (measured === undefined || !measured.isValid) return [];
      const { averageWatts: watts, energyJoules: joules, windowSeconds: window, scope } = measured;
      const expected = watts !== null && window !== null ? watts * window : null;
      const isOff =
        joules !== null &&
        expected !== null &&
        Math.max(joules / expected, expected / joules) > ENERGY_TOLERANCE;
      return [
        scope === 'gpu-board' && design !== null && (watts ?? 0) > POWER_TOLERANCE * design
          ? {
              field: 'power.averageWatts',
              message: `${formatNumber(watts)} W, but the board is made for ${formatNumber(design)} W`,
            }
          : null,
        isOff
          ? {
              field: 'power.energyJoules',
              message: `${formatNumber(joules)} J, but its power over the window is ${formatNumber(expected)} J`,
            }
          : null,
      ];
    });
  },
};
