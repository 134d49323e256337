import 'server-only';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { todaysPrice } from '../../server/prices/todays-price.ts';
import type { ServingGpu } from '../_components/serving-hardware.ts';
import { calibratingHardware } from './calibrating-hardware.ts';

/** Every GPU of the catalogue with what serving, or training, on it needs. */
export async function servingGpus(): Promise<ServingGpu[]> {
  const measured = new Set((await calibratingHardware()).map(({ value }) => value));
  return GPUS.map(({ id, name, f16MatrixFlopPerSecond, f32FlopPerSecond }): ServingGpu => {
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
