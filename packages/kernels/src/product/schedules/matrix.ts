import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Capabilities } from '../../device/capabilities.ts';
import { isQuantised } from '../../formats/element-types.ts';
import { matrixConfig, matrixEnables, matrixRefusal } from '../../kernel/matrices.ts';
import { workgroupSizeRefusal } from '../../kernel/refusals.ts';
import { manyRowsRefusal, tileGrid } from './many-rows.ts';
import type { Schedule, Sizes } from './schedule.ts';
import {
  isStagedInWholeRounds,
  type MatrixSpace,
  matrixBytes,
  matrixTile,
  matrixTuningFor,
  matrixTunings,
} from './tunings.ts';

const isHalf = (device: Capabilities) => matrixConfig(device)?.componentType === 'f16';

function refusal(device: Capabilities, sizes: Sizes, type: ElementType): string | null {
  const refusal = matrixRefusal(device) ?? manyRowsRefusal(sizes);
  if (refusal !== null) return refusal;
  if (type === 'f32' && isHalf(device))
    return 'would round f32 weights to f16: needs subgroup matrices of f32';
  const tunings = matrixTunings(device).map((tuning) => matrixTuningFor(tuning, sizes));
  if (!tunings.every(isStagedInWholeRounds)) {
    const { M, N } = tunings[0] as MatrixSpace;
    return `is not written for ${M} x ${N} matrices of subgroups of ${device.subgroupMaxSize}`;
  }
  const invocations = Math.max(...tunings.map(({ WORKGROUP_SIZE }) => WORKGROUP_SIZE));
  return workgroupSizeRefusal(device, { invocations, bytes: Math.max(...tunings.map(matrixBytes)) });
}

/**
 * Many rows on matrix units: the default of GPUs that offer them. Where they take f16 alone, both operands are rounded to
 * it: activations, which the budget of f16 weights allows (2e-3), and quantised weights, but not weights of f32.
 */
export const matrix: Schedule<MatrixSpace> = {
  name: 'matrix',
  files: ['product/weights/eights', 'product/schedules/matrix'],
  hasSubgroupIndex: true,
  enables: matrixEnables,
  innerMultiple: 8,
  rounds: (device, type) => (isQuantised(type) && isHalf(device) ? 'operands to f16' : null),
  refusal,
  tuningSpace: matrixTunings,
  tuningFor: matrixTuningFor,
  workgroups: (sizes, tuning) => tileGrid(sizes, matrixTile(tuning)),
  maxRelativeError: ({ HALF }) => (HALF ? 2e-3 : 1e-5),
  edgeTile: (tuning) => ({ ...matrixTile(tuning), inner: tuning.K_TILE }),
};
