import type { WGSL } from '../generated/wgsl.ts';

/** Names of embedded .wgsl files, which are joined in this order. */
export type Files = readonly (keyof typeof WGSL)[];
