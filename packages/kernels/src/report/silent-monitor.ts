import type { Power, PowerReason } from '@breakeven/schema/report/power';
import type { Monitor } from './report-request.ts';

export const NO_POWER: Omit<Power, 'reasons'> = {
  source: null,
  scope: null,
  averageWatts: null,
  idleWatts: null,
  energyJoules: null,
  joulesPerToken: null,
  windowSeconds: null,
  sampleCount: 0,
  isValid: false,
};

/** Hears nothing, and says why. */
export function silentMonitor(reason: PowerReason): Monitor {
  return {
    begin() {},
    details: async () => ({ power: { ...NO_POWER, reasons: [reason] }, clocks: null }),
    stop() {},
  };
}
