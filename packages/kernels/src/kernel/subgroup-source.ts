import type { Capabilities } from '../device/capabilities.ts';
import type { Files } from './define-kernel.ts';

/** Part of the tuning of kernels that ask which subgroup an invocation is in; the device decides, nothing is tuned. */
export type SubgroupTuning = { SUBGROUP_ID: boolean };

export const subgroupTuning = ({ supportsSubgroupId }: Capabilities): SubgroupTuning => ({
  SUBGROUP_ID: supportsSubgroupId,
});

/** The file that declares `struct Subgroup` and `subgroup_index(local, subgroup)` for this tuning. */
export const subgroupFile = ({ SUBGROUP_ID }: Partial<SubgroupTuning>): Files[number] =>
  SUBGROUP_ID === true ? 'kernel/subgroup-id' : 'kernel/subgroup-id-fallback';
