import { type BoardStanding, countText } from '../../../../server/queries/board-standings.ts';

export interface Place {
  rank: number;
  /** Hardware that was ranked, in words. */
  count: string;
}

/**
 * Where hardware stands by decode speed on the board, among all that ran the same model and type; equals have the same rank, and the
 * next the one behind them. Software adapters stand among themselves.
 */
export function placeOf(
  hardware: { id: string; isSoftware: boolean },
  standings: readonly BoardStanding[],
): Place | null {
  const rates = standings.flatMap(({ isSoftwareAdapter, hardwareId, decode }) =>
    isSoftwareAdapter === hardware.isSoftware && decode
      ? [{ hardwareId, rate: decode.tokensPerSecond.median }]
      : [],
  );
  const own = rates.find(({ hardwareId }) => hardwareId === hardware.id);
  if (own === undefined) return null;
  return { rank: 1 + rates.filter(({ rate }) => rate > own.rate).length, count: countText(rates, standings) };
}
