import 'server-only';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { loadMeasuredHardware } from './load.ts';

/** Hardware of the board whose reports may calibrate a prediction. Predictions need no store: without one there is none. */
export async function calibratingHardware(): Promise<{ value: string; label: string }[]> {
  const hardware = await loadMeasuredHardware().catch(() => []);
  return hardware.map(({ id, name }) => ({ value: id, label: visibleName(name) }));
}
