import type { DeviceFacts } from '../device/device-facts.ts';

/** Why kernels that exchange vec4 between lanes do not run here, or null: they take subgroups of 4 or more. */
export function subgroupRefusal({ supportsSubgroups, subgroupMinSize }: DeviceFacts): string | null {
  if (!supportsSubgroups) return 'needs the feature subgroups';
  return subgroupMinSize < 4 ? 'needs subgroups of at least 4' : null;
}
