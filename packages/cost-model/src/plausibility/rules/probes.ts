import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { formatDecimal } from '../../values/format.ts';
import { FASTEST_BYTES_PER_SECOND, FASTEST_FLOP_PER_SECOND, GENERATION } from '../limits/fastest-hardware.ts';
import { sheetPeak } from '../limits/sheet-peak.ts';
import type { Rule } from '../rule/rule.ts';

/** The probe reads 256 MiB again and again; a cache of 96 MiB (RX 7900 XTX) may keep a third of it. */
const PROBE_ABOVE_SHEET = 1.5;

export const probes: Rule = {
  id: 'probes',
  holds: 'bandwidth and arithmetic that the run probed',
  against: 'the data sheet of the GPU that the report names, else the fastest GPUs of the catalogue',
  tolerance: `${PROBE_ABOVE_SHEET} times the sheet: a cache keeps a part of what a probe reads; ${GENERATION} times the fastest`,
  find({ probes: probed, adapter }) {
    if (probed === undefined) return [];
    const { gpu } = hardwareOf(adapter);
    const [of, tolerance] =
      gpu === null ? ['the fastest GPUs known have', GENERATION] : [`${gpu.name} has`, PROBE_ABOVE_SHEET];
    const bytes = gpu?.memoryBytesPerSecond ?? FASTEST_BYTES_PER_SECOND;
    const flop = (gpu === null ? FASTEST_FLOP_PER_SECOND : sheetPeak(gpu, 'q8_0')) ?? FASTEST_FLOP_PER_SECOND;
    const { f32, f16, int8Dot, subgroupMatrix } = probed.fmaFlopPerSecond;
    const held: [string, number | null | undefined, number, string][] = [
      ['readBytesPerSecond', probed.readBytesPerSecond, bytes, 'B/s'],
      ['copyBytesPerSecond', probed.copyBytesPerSecond, bytes, 'B/s'],
      ['fmaFlopPerSecond.f32', f32, flop, 'FLOP/s'],
      ['fmaFlopPerSecond.f16', f16, flop, 'FLOP/s'],
      ['fmaFlopPerSecond.int8Dot', int8Dot, flop, 'FLOP/s'],
      ['fmaFlopPerSecond.subgroupMatrix', subgroupMatrix, flop, 'FLOP/s'],
    ];
    return held.flatMap(([field, value, limit, unit]) =>
      (value ?? 0) <= tolerance * limit
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
