import { formatDecimal, formatSeconds } from '@breakeven/cost-model/values/format';
import type { Probes } from '@breakeven/schema/report/method';
import { Facts } from './facts.tsx';

const LACKING = 'not on this device';

/** The limits of the device that were probed in the same run. */
export function ReportLimits({ probes }: { probes: Probes | undefined }) {
  if (probes === undefined) {
    return <p className="text-muted text-sm">Not probed: the report is older than the probes.</p>;
  }
  const { f32, f16, int8Dot, subgroupMatrix } = probes.fmaFlopPerSecond;
  /** null: the device has none; undefined: nobody looked. */
  const flop = (rate: number | null | undefined) =>
    rate === undefined ? null : rate === null ? LACKING : formatDecimal(rate, 'FLOP/s');
  return (
    <Facts
      facts={[
        ['Reading', formatDecimal(probes.readBytesPerSecond, 'B/s')],
        ['Copying, read and written', formatDecimal(probes.copyBytesPerSecond, 'B/s')],
        ['FMA in f32', flop(f32)],
        ['FMA in f16', flop(f16)],
        ['8-bit dot products', flop(int8Dot)],
        ['Matrix units', flop(subgroupMatrix)],
        ['One more dispatch', formatSeconds(probes.dispatchSeconds)],
        ['A submit', formatSeconds(probes.submitSeconds)],
        [
          'Quantum of the GPU’s clock',
          probes.timestampQuantumSeconds === null ? LACKING : formatSeconds(probes.timestampQuantumSeconds),
        ],
        [
          'Quantum of the host’s clock',
          probes.clockQuantumSeconds == null ? null : formatSeconds(probes.clockQuantumSeconds),
        ],
      ]}
    />
  );
}
