import { kernelsOf } from '@breakeven/kernels/choose/registry';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { Dims, Op } from '@breakeven/kernels/kernel/kernel';
import { groupedAsInModel } from '@breakeven/kernels/product/choose';
import { type ExpertsDims, matmulDims, withTiles } from '@breakeven/kernels/product/dims';
import { ACTIVATION_DIMS } from '@breakeven/kernels/rows/activation-contract';
import { parseOp } from '../../arguments/parse-op.ts';
import { CliError } from '../../errors/errors.ts';
import { DIM_FLAGS, type DimFlags, type FlagName } from './dim-flags.ts';

/** What an op takes: defaults by flag, and the dims they make. */
interface OpDims {
  defaults: DimFlags;
  dims(flags: Required<DimFlags>): Dims;
}

const heads = { heads: 32, kvHeads: 8, headDim: 64 };
const headDims = ({ heads: headCount, kvHeads, headDim }: Required<DimFlags>) => ({
  headCount,
  kvHeadCount: kvHeads,
  headSize: headDim,
});
const prefill: OpDims = {
  defaults: { tokens: 256, depth: 0, ...heads },
  dims: (flags) => ({
    ...headDims(flags),
    rows: flags.tokens,
    rowsPerSequence: flags.tokens,
    position: flags.depth,
    capacity: flags.depth + flags.tokens,
    rotated: flags.headDim,
    normSize: flags.headDim,
    scale: 1 / Math.sqrt(flags.headDim),
  }),
};
/** What attention alone takes; sinks are inputs, which the uniforms do not know of. */
const features = { window: 0, softCap: 0, sinks: 0 };
const featureDims = ({ window, softCap, sinks, tokens }: Required<DimFlags>, total: number) => ({
  // With a window the cache is a ring, as in a session.
  capacity: window > 0 ? Math.min(total, window - 1 + tokens) : total,
  windowTokens: window,
  softCap,
  sinks: Number(sinks),
});
const rowsOfSize: OpDims = {
  defaults: { tokens: 256, size: 4096 },
  dims: ({ tokens, size }) => ({ rows: tokens, size }),
};
/** Nothing is padded. */
const normedRows: OpDims = {
  ...rowsOfSize,
  dims: ({ tokens, size }) => ({ rows: tokens, size, normSize: size }),
};
const count: OpDims = { defaults: { size: 2 ** 20 }, dims: ({ size }) => ({ count: size }) };
const product: OpDims = {
  defaults: { m: 512, n: 512, k: 512 },
  dims: ({ m, n, k }) => ({ rows: m, columns: n, inner: k }),
};

const routedPairs: OpDims = {
  defaults: { tokens: 64, n: 1024, k: 1024, experts: 8, activeExperts: 2 },
  dims: ({ tokens, n, k, experts, activeExperts }) => ({
    pairs: tokens * activeExperts,
    chosen: activeExperts,
    columns: n,
    inner: k,
    expertCount: experts,
  }),
};

/** Values that switch a feature off; used where kernels have such a dimension and no flag sets it. */
const NEUTRAL: Dims = {
  accumulate: 0,
  firstRow: 0,
  epsilon: 1e-5,
  first: 0,
  seed: 1,
  amplitude: 1,
  sequences: 1,
  hasBias: 0,
  hasNorm: 0,
  windowTokens: 0,
  softCap: 0,
  splits: 1,
  isGathered: 1,
  firstExpert: 0,
  tileRows: 0,
  tileCount: 0,
};

/** Ops that are not here take all their dimensions by --dim. */
const OP_DIMS: Partial<Record<Op, OpDims>> = {
  matmul: { ...product, dims: ({ m, n, k }) => matmulDims({ rows: m, columns: n, inner: k }) },
  'matmul-kn': product,
  'matmul-parts': {
    defaults: { m: 1, n: 256, k: 14_336 },
    dims: (flags) => ({ ...product.dims(flags), splits: 4 }),
  },
  'norm-matmul': {
    defaults: { m: 1, n: 4096, k: 4096 },
    dims: (flags) => ({ ...product.dims(flags), normSize: flags.k }),
  },
  'norm-swiglu': {
    defaults: { m: 1, n: 4096, k: 4096 },
    dims: (flags) => ({ ...product.dims(flags), normSize: flags.k, kind: 0 }),
  },
  'attention-prefill': {
    defaults: { ...prefill.defaults, ...features },
    dims: (flags) => ({ ...prefill.dims(flags), ...featureDims(flags, flags.depth + flags.tokens) }),
  },
  'rope-append': prefill,
  'attention-decode': {
    defaults: { tokens: 1, depth: 2048, ...heads, ...features },
    // The last of the rows attends `depth` tokens, itself among them.
    dims: (flags) => ({
      ...headDims(flags),
      ...featureDims(flags, flags.depth),
      rows: flags.tokens,
      rowsPerSequence: flags.tokens,
      scale: 1 / Math.sqrt(flags.headDim),
      position: Math.max(0, flags.depth - flags.tokens),
    }),
  },
  'rms-norm': normedRows,
  'layer-norm': normedRows,
  activation: {
    ...rowsOfSize,
    dims: ({ tokens, size }) => ({ rows: tokens, size, ...ACTIVATION_DIMS.swiglu }),
  },
  'top-k': {
    defaults: { tokens: 256, size: 128 },
    dims: ({ tokens, size }) => ({ rows: tokens, count: size, chosen: Math.min(8, size), weighting: 1 }),
  },
  embedding: {
    defaults: { tokens: 256, size: 2048 },
    dims: ({ tokens, size }) => ({
      rows: tokens,
      hiddenSize: size,
      vocabularySize: 4096,
      firstToken: 0,
      scale: 1,
    }),
  },
  argmax: {
    defaults: { tokens: 1, size: 128_256 },
    dims: ({ tokens, size }) => ({ count: size, rows: tokens }),
  },
  'matmul-experts': routedPairs,
  'experts-swiglu': {
    defaults: { ...routedPairs.defaults, tokens: 1 },
    dims: (flags) => ({ ...routedPairs.dims(flags), kind: 0 }),
  },
  'random-fill': count,
  'probe-read': count,
  'probe-copy': count,
};

/** The same where they depend on the device: routed pairs are grouped as a model would, or as `--dim tileRows` says. */
export function dimsOnDevice(
  op: Op,
  dims: Dims,
  { named, facts }: { named: Record<string, number>; facts: DeviceFacts },
): Dims {
  if (op !== 'matmul-experts' || named.tileCount !== undefined) return dims;
  const { tileRows } = named;
  const pairs = dims as ExpertsDims;
  return tileRows === undefined ? groupedAsInModel(pairs, facts) : withTiles(pairs, tileRows);
}

/** The op that is asked for; by its name `matmul-direct` is one of `matmul`, though it reads weights as [K, N]. */
export function opOf({ op, variant }: { op: string; variant?: string }): Op {
  return op === 'matmul' && variant?.split(':')[0] === 'matmul-direct' ? 'matmul-kn' : parseOp(op);
}

/** The dims of an op from its flags and `--dim`. Throws CliError for flags that the op does not take. */
export function dimsFromFlags(op: Op, flags: DimFlags, named: Record<string, number>): Dims {
  const { defaults, dims } = OP_DIMS[op] ?? { defaults: {}, dims: () => ({}) };
  const given = (Object.keys(DIM_FLAGS) as FlagName[]).filter((name) => flags[name] !== undefined);
  const odd = given.find((name) => !(name in defaults));
  const uniforms = (kernelsOf(op)[0]?.uniforms ?? []).map(({ name }) => name);
  const taken = (Object.keys(defaults) as FlagName[]).map((name) => DIM_FLAGS[name]).join(', ');
  const fix = `${op} takes ${taken === '' ? '' : `${taken}, and `}--dim with ${uniforms.join(', ')}`;
  if (odd !== undefined) {
    throw new CliError('usage', `${DIM_FLAGS[odd]} is not a dimension of ${op}`, fix);
  }
  // The position in the cache is not a uniform: kernels read it from a buffer. Nor is a dim that only sizes a binding.
  const others = [
    ...(uniforms.includes('capacity') ? ['position'] : []),
    ...(op === 'rope-append' ? ['positionCount'] : []),
  ];
  const names = [...uniforms, ...others];
  const unknown = Object.keys(named).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new CliError('usage', `--dim ${unknown}: ${op} has no such dimension`, fix);
  }
  const neutral = Object.fromEntries(Object.entries(NEUTRAL).filter(([name]) => uniforms.includes(name)));
  const result = { ...neutral, ...dims({ ...defaults, ...flags } as Required<DimFlags>), ...named };
  const missing = uniforms.filter((name) => !(name in result));
  if (missing.length > 0) throw new CliError('usage', `${op} needs --dim for ${missing.join(', ')}`, fix);
  return result;
}
