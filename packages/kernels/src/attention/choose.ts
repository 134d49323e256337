import type { DeviceFacts } from '../device/device-facts.ts';
import { dim } from '../kernel/dims.ts';
import type { Dims } from '../kernel/kernel.ts';

/** Workgroups that keep a GPU busy; those of 2026 hold 100 to 300 at once. */
const BUSY_WORKGROUPS = 256;
/** Fewer keys a split are not worth the dispatch that puts the splits together. */
const MIN_SPLIT_KEYS = 256;
/** Memory is set aside for so many. */
export const MAX_SPLITS = 64;

/** Kernels of `attention-prefill`, the best first: barriers are emulated on software adapters. */
export function attentionPrefillPreference(_: Dims, facts: DeviceFacts): readonly string[] {
  return facts.isSoftwareAdapter
    ? ['attention-prefill-subgroup', 'attention-prefill']
    : ['attention-prefill-matrix', 'attention-prefill', 'attention-prefill-subgroup'];
}

/** Kernels of `attention-decode`, the best first. */
export function attentionDecodePreference(_: Dims, facts: DeviceFacts): readonly string[] {
  const names = ['attention-decode-subgroup', 'attention-decode'];
  return facts.isSoftwareAdapter ? names : names.reverse();
}

/**
 * Parts that the keys of a decode step are dealt out to. Positions change from step to step and plans do not, so
 * it is the capacity that decides. A software adapter has no more threads than KV heads.
 */
export function attentionSplits(dims: Dims, facts: DeviceFacts): number {
  if (facts.isSoftwareAdapter || dim(dims, 'rowsPerSequence') > 1) return 1;
  const window = dim(dims, 'windowTokens');
  const keys = window === 0 ? dim(dims, 'capacity') : Math.min(window, dim(dims, 'capacity'));
  const workgroups =
    dim(dims, 'rows') *
    dim(dims, 'kvHeadCount') *
    Math.ceil(dim(dims, 'headCount') / dim(dims, 'kvHeadCount') / 4);
  const wanted = Math.ceil(BUSY_WORKGROUPS / workgroups);
  return Math.max(1, Math.min(wanted, Math.floor(keys / MIN_SPLIT_KEYS), MAX_SPLITS));
}
