import type { Capabilities } from '../device/capabilities.ts';
import { WGSL } from '../generated/wgsl.ts';

/** Part of the tuning of kernels that ask which subgroup an invocation is in; the device decides, nothing is tuned. */
export type SubgroupTuning = { SUBGROUP_ID: boolean };

export const subgroupTuning = ({ supportsSubgroupId }: Capabilities): SubgroupTuning => ({
  SUBGROUP_ID: supportsSubgroupId,
});

/** The file that declares `struct Subgroup` and `subgroup_index(local, subgroup)` for this tuning. */
export function subgroupSource({ SUBGROUP_ID }: Partial<SubgroupTuning>): string {
  return WGSL[SUBGROUP_ID === true ? 'kernel/subgroup-id' : 'kernel/subgroup-id-fallback'];
}
