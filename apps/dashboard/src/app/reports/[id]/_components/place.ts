import type { MeasuredResult } from '../../../../server/queries/measured-results.ts';
import { grouped, ranked, standing } from '../../../_measured/groups.ts';

export interface Place {
  rank: number;
  /** Hardware that was ranked. */
  count: number;
}

/**
 * Where the hardware stands by decode speed among all that ran the same model and type: each hardware counts with the median
 * of its reports. Software adapters stand among themselves.
 */
export function placeOf(
  hardware: { id: string; isSoftware: boolean },
  peers: readonly MeasuredResult[],
): Place | null {
  const alike = peers.filter(({ isSoftwareAdapter }) => isSoftwareAdapter === hardware.isSoftware);
  const standings = grouped(alike, ({ hardwareId }) => hardwareId).flatMap(
    (results) => standing('decode', results) ?? [],
  );
  const own = ranked(standings).find(({ newest }) => newest.hardwareId === hardware.id);
  return own ? { rank: own.rank, count: standings.length } : null;
}
