import type { Capabilities } from '../device/capabilities.ts';

/** Why kernels that exchange vec4 between lanes do not run here, or null: they take subgroups of 4 or more. */
export function subgroupRefusal({ supportsSubgroups, subgroupMinSize }: Capabilities): string | null {
  if (!supportsSubgroups) return 'needs the feature subgroups';
  return subgroupMinSize < 4 ? 'needs subgroups of at least 4' : null;
}

/** Why a device does not run workgroups of this many invocations with so much workgroup memory, or null. */
export function workgroupSizeRefusal(
  { limits }: Capabilities,
  { invocations, bytes }: { invocations: number; bytes: number },
): string | null {
  const { maxComputeInvocationsPerWorkgroup: mostInvocations, maxComputeWorkgroupStorageSize: mostBytes } =
    limits;
  if (invocations > mostInvocations)
    return `needs ${invocations} invocations a workgroup, the device has ${mostInvocations}`;
  return bytes > mostBytes ? `needs ${bytes} bytes of workgroup memory, the device has ${mostBytes}` : null;
}
