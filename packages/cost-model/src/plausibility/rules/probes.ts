import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { formatDecimal } from '../../values/format.ts';
import { FASTEST_BYTES_PER_SECOND, FASTEST_FLOP_PER_SECOND, GENERATION } from '../limits/fastest-hardware.ts';
import { lanesPeak, sheetPeak } from '../limits/sheet-peak.ts';
import type { Rule } from '../rule/rule.ts';

/** The probe reads 256 MiB again and again, which the cache of an MI300X may keep: 17.2 TB/s over 5.3 are 3.2 times. */
const BYTES_ABOVE_SHEET = 4;
/** Nothing caches arithmetic, and the peak of a sheet has room for clocks above it. */
const FLOP_ABOVE_SHEET = 1.1;

export const probes: Rule = {
  id: 'probes',
  holds: 'bandwidth and arithmetic that the run probed',
  against: 'the data sheet of the GPU that the report names, else the fastest GPUs of the catalogue',
  tolerance: `${BYTES_ABOVE_SHEET} times the bandwidth of a sheet: a cache may hold what a probe reads; ${FLOP_ABOVE_SHEET} times its arithmetic; ${GENERATION} times the fastest`,
  find({ probes: probed, adapter }) {
    if (probed === undefined) return [];
    const { gpu } = hardwareOf(adapter);
    const of = gpu === null ? 'the fastest GPUs known have' : `${gpu.name} has`;
    const tolerances =
      gpu === null
        ? { 'B/s': GENERATION, 'FLOP/s': GENERATION }
        : { 'B/s': BYTES_ABOVE_SHEET, 'FLOP/s': FLOP_ABOVE_SHEET };
    const bytes = gpu?.memoryBytesPerSecond ?? FASTEST_BYTES_PER_SECOND;
    const flop = (gpu === null ? FASTEST_FLOP_PER_SECOND : sheetPeak(gpu, 'q8_0')) ?? FASTEST_FLOP_PER_SECOND;
    const { f32, f16, int8Dot, subgroupMatrix } = probed.fmaFlopPerSecond;
    const held: [string, number | null | undefined, number, keyof typeof tolerances][] = [
      ['readBytesPerSecond', probed.readBytesPerSecond, bytes, 'B/s'],
      ['copyBytesPerSecond', probed.copyBytesPerSecond, bytes, 'B/s'],
      ['fmaFlopPerSecond.f32', f32, Math.min(flop, (gpu && lanesPeak(gpu)) ?? flop), 'FLOP/s'],
      ['fmaFlopPerSecond.f16', f16, flop, 'FLOP/s'],
      ['fmaFlopPerSecond.int8Dot', int8Dot, flop, 'FLOP/s'],
      ['fmaFlopPerSecond.subgroupMatrix', subgroupMatrix, flop, 'FLOP/s'],
    ];
    return held.flatMap(([field, value, limit, unit]) =>
      (value ?? 0) <= tolerances[unit] * limit
        ? []
        : [
            {
              field: `probes.${field}`,
              message: `a probe of ${formatDecimal(value ?? null, unit)}, but ${of} ${formatDecimal(limit, unit)}`,
            },
          ],
    );
  },
};
