import 'server-only';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { todaysPrice } from '../../server/prices/todays-price.ts';
import { calibratingHardware } from '../_measured/calibrating-hardware.ts';
import type { TrainingGpu } from './search-params.ts';

/** Every GPU of the catalogue with what training and serving on it need. */
export async function trainingGpus(): Promise<TrainingGpu[]> {
  const measured = new Set((await calibratingHardware()).map(({ value }) => value));
  return GPUS.map(({ id, name, f16MatrixFlopPerSecond, f32FlopPerSecond }): TrainingGpu => {
    const price = todaysPrice(id);
    const isMeasured = measured.has(id);
    return {
      value: id,
      name,
      label: isMeasured ? `${name} (measured)` : name,
      flopPerSecond: f16MatrixFlopPerSecond ?? f32FlopPerSecond,
      hasMatrixUnits: f16MatrixFlopPerSecond !== null,
      usdPerGpuHour: price?.usdPerGpuHour ?? null,
      priceLabel: price?.label ?? null,
      isMeasured,
    };
  }).sort((a, b) => a.label.localeCompare(b.label));
}
