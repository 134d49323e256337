import 'server-only';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { loadProbedHardware } from './load.ts';

/** Hardware of the board whose reports may calibrate a prediction. Predictions need no store: without one there is none. */
export async function calibratingHardware(): Promise<{ value: string; label: string }[]> {
  const hardware = await loadProbedHardware().catch(() => []);
  return hardware.map(({ id, name }) => ({ value: id, label: visibleName(name) }));
}
