import { hardwareOfImported } from '../../elsewhere/hardware.ts';
import { modelElsewhere } from '../../elsewhere/model.ts';
import { bytesPerParamOf } from '../../elsewhere/weight-bytes.ts';
import { paramCount } from '../../shape/parameter-count.ts';
import { formatBytes } from '../../values/format.ts';
import { MEMORY_TOLERANCE } from '../rules/memory.ts';
import type { ImportedRule } from './imported-rule.ts';

/** Tensors that are stored in a smaller type than the rest. */
const WEIGHTS_TOLERANCE = 0.9;

export const importedMemory: ImportedRule = {
  id: 'memory',
  holds: 'bytes of the weights of a serving engine, which keeps them on its GPUs',
  against: 'the memory of the GPUs that the row names, where it says how many',
  tolerance: `${MEMORY_TOLERANCE} times the memory, ${WEIGHTS_TOLERANCE} times the weights`,
  find(result) {
    const { hardware, model, timing } = result;
    const count = hardware.acceleratorCount;
    const memoryBytes = hardwareOfImported(result)?.gpu?.memoryBytes ?? null;
    const shape = modelElsewhere(model);
    const bytesPerParam = bytesPerParamOf(result);
    // llama.cpp and what is made of it may leave a part of the weights in the system's memory.
    const isServed = timing === 'whole-run' || (result.engine ?? null) !== null;
    if (!isServed || !count || memoryBytes === null || shape === null || bytesPerParam === null) return null;
    const weights = WEIGHTS_TOLERANCE * bytesPerParam * paramCount(shape);
    const room = count * memoryBytes;
    if (weights <= MEMORY_TOLERANCE * room) return [];
    const message = `weights of ${formatBytes(weights)}, but ${count} of this GPU have ${formatBytes(room)}`;
    return [{ field: 'hardware.acceleratorCount', message }];
  },
};
