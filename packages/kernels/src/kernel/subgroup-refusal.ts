import type { Capabilities } from '../device/capabilities.ts';

/** Why kernels that exchange vec4 between lanes do not run here, or null: they take subgroups of 4 or more. */
export function subgroupRefusal({ supportsSubgroups, subgroupMinSize }: Capabilities): string | null {
  if (!supportsSubgroups) return 'needs the feature subgroups';
  return subgroupMinSize < 4 ? 'needs subgroups of at least 4' : null;
}
