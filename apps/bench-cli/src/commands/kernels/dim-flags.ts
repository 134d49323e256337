/** The flags that are dimensions, as commander names them. */
export const DIM_FLAGS = {
  m: '--m',
  n: '--n',
  k: '--k',
  tokens: '--tokens',
  depth: '--depth',
  heads: '--heads',
  kvHeads: '--kv-heads',
  headDim: '--head-dim',
  window: '--window',
  softCap: '--soft-cap',
  sinks: '--sinks',
  size: '--size',
  experts: '--experts',
  activeExperts: '--active-experts',
} as const;
export type FlagName = keyof typeof DIM_FLAGS;
export type DimFlags = { [name in FlagName]?: number };
