import 'server-only';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { todaysPrice } from '../../server/prices/todays-price.ts';
import type { ProbedHardware } from '../../server/queries/serving-hardware.ts';
import type { ServingGpu } from '../_components/serving-hardware.ts';
import { loadProbedHardware } from './load.ts';

/** Every GPU of the catalogue and all other hardware that was measured, with what serving, or training, on it needs. */
export async function servingGpus(): Promise<ServingGpu[]> {
  // Predictions need no store: without one there is no measured hardware.
  const probed = await loadProbedHardware().catch(() => []);
  const measured = new Set(probed.map(({ id }) => id));
  const others = probed.filter(({ id }) => findGpu(id) === undefined);
  return [...GPUS.map((gpu) => ofCatalogue(gpu, measured.has(gpu.id))), ...others.map(ofBoard)].sort((a, b) =>
    a.label.localeCompare(b.label),
  );
}

function ofCatalogue(
  { id, name, f16MatrixFlopPerSecond, f32FlopPerSecond }: Gpu,
  isMeasured: boolean,
): ServingGpu {
  const price = todaysPrice(id);
  return {
    value: id,
    name,
    label: isMeasured ? `${name} (measured)` : name,
    probedLimits: null,
    flopPerSecond: f16MatrixFlopPerSecond ?? f32FlopPerSecond,
    hasMatrixUnits: f16MatrixFlopPerSecond !== null,
    usdPerGpuHour: price?.usdPerGpuHour ?? null,
    priceLabel: price?.label ?? null,
    isMeasured,
  };
}

function ofBoard({ id, name: given, isSoftwareAdapter, limits }: ProbedHardware): ServingGpu {
  const name = visibleName(given);
  const { flopPerSecond, matrixFlopPerSecond } = limits;
  return {
    value: id,
    name,
    label: isSoftwareAdapter ? `${name} (software adapter)` : `${name} (measured)`,
    probedLimits: limits,
    flopPerSecond: matrixFlopPerSecond ?? flopPerSecond,
    hasMatrixUnits: matrixFlopPerSecond !== undefined,
    usdPerGpuHour: null,
    priceLabel: 'No market price is known',
    isMeasured: true,
  };
}
