import type { ElementType } from '@breakeven/schema/model/element-type';
import { ModelShape } from '@breakeven/schema/model/model-shape';
import { kernelRefusal } from '../../src/choose/select.ts';
import type { DeviceFacts } from '../../src/device/device-facts.ts';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import { workgroupCountRefusal } from '../../src/dispatch/check-dispatch.ts';
import { ShapeDoesNotFitError, UnsupportedKernelError } from '../../src/errors.ts';
import { type Dims, isTyped, type Kernel } from '../../src/kernel/kernel.ts';
import { type Dispatch, dispatchesOf } from '../../src/measure/run-dispatches.ts';
import { ALL_TYPES } from '../../src/product/weights/weights.ts';

const SIZES = {
  id: 'mutated',
  name: 'Mutated',
  source: 'made up for the mutation check',
  layerCount: 2,
  hiddenSize: 160,
  headCount: 6,
  kvHeadCount: 2,
  headSize: 32,
  feedForwardSize: 224,
  vocabularySize: 1031,
  contextTokens: 8192,
  tiedEmbeddings: false,
  normEpsilon: 1e-5,
};
const rope = { kind: 'rope', base: 10_000 } as const;
const EXPERTS = { count: 6, active: 2, size: 96 };

/** Small models that together dispatch every op: sizes of whole blocks of quants, but of no whole tiles. */
const SHAPES: readonly ModelShape[] = [
  { ...SIZES, positions: rope },
  {
    ...SIZES,
    positions: { ...rope, rotatedSize: 16 },
    queryKeyNorm: true,
    activation: 'geglu-tanh',
    norm: { placement: 'both', unitOffset: true },
    attentionWindow: { tokens: 40, pattern: ['window', 'full'] },
    attentionSoftCap: 2,
    logitSoftCap: 3,
    embeddingScale: 9,
  },
  {
    ...SIZES,
    kvHeadCount: 6,
    positions: { kind: 'learned' },
    norm: { kind: 'layer', bias: true },
    activation: 'gelu-tanh',
    biases: { qkv: true, attentionOutput: true, feedForward: true },
  },
  {
    ...SIZES,
    kvHeadCount: 1,
    positions: { kind: 'alibi' },
    activation: 'relu',
    norm: { kind: 'layer', placement: 'both' },
  },
  { ...SIZES, positions: { kind: 'none' }, activation: 'geglu' },
  { ...SIZES, positions: { kind: 'none' }, activation: 'gelu', biases: { feedForward: true } },
  {
    ...SIZES,
    positions: rope,
    attentionSinks: true,
    experts: { ...EXPERTS, sharedSize: 64, sharedGate: true, normaliseWeights: false },
  },
  {
    ...SIZES,
    positions: rope,
    biases: { feedForward: true },
    activation: 'clamped-swiglu',
    experts: { ...EXPERTS, routerBias: true },
  },
  // Wide enough for kernels that split the inner dimension, heads of another size, and a window of several splits.
  {
    ...SIZES,
    layerCount: 1,
    headSize: 64,
    hiddenSize: 512,
    feedForwardSize: 29_184,
    positions: rope,
    attentionWindow: { tokens: 2000 },
  },
  // More columns than a grid of workgroups has in one dimension.
  {
    ...SIZES,
    layerCount: 1,
    hiddenSize: 32,
    headCount: 1,
    kvHeadCount: 1,
    feedForwardSize: 140_032,
    vocabularySize: 140_003,
    positions: rope,
  },
].map((shape) => ModelShape.parse(shape));

const test = (promptTokens: number, generatedTokens: number, depthTokens: number) => ({
  test: `pp${promptTokens}+tg${generatedTokens}@d${depthTokens}`,
  promptTokens,
  generatedTokens,
  depthTokens,
});

/** Of rows and depths on no edge of any tile. */
const RUNS = [
  { scenarios: [test(37, 0, 0), test(0, 5, 300)], sequences: 1 },
  { scenarios: [test(150, 0, 0)], sequences: 1, ubatchTokens: 70 },
  { scenarios: [test(3, 5, 17)], sequences: 3 },
  { scenarios: [test(37, 5, 0)], sequences: 1, kvType: 'q8_0' },
  // A cache that the gate computes in parts, and keys that do not quite fill the splits of all but the last.
  { scenarios: [test(0, 3, 4864)], sequences: 1, ubatchTokens: 300 },
  { scenarios: [test(33, 3, 5000)], sequences: 1, ubatchTokens: 300 },
] as const;

const typesOf = ({ supportsF16 }: GpuContext['facts']): ElementType[] =>
  ALL_TYPES.filter((type) => type !== 'f16' || supportsF16);

/** What a run dispatches; nothing where it is refused, as a cache larger than a binding is. */
function dispatchesIn(question: Parameters<typeof dispatchesOf>[0]): Dispatch[] {
  try {
    return dispatchesOf(question);
  } catch (error) {
    if (error instanceof ShapeDoesNotFitError || error instanceof UnsupportedKernelError) return [];
    throw error;
  }
}

/** Small enough to split tensors of a shape; of wide ones the parts are still split along the inner dimension. */
function bindingBytesOf({ experts, feedForwardSize }: ModelShape): number {
  if (experts !== undefined) return 2 ** 16;
  return feedForwardSize > 20_000 ? 2 ** 24 : 2 ** 18;
}

/** Every dispatch that the gate checks in these runs, also those that a GPU would be given in place of this adapter's. */
export function gateDispatches(context: GpuContext): { op: Kernel['op']; type: ElementType; dims: Dims }[] {
  const asGpu = { ...context, facts: { ...context.facts, isSoftwareAdapter: false } };
  const found = new Map<string, { op: Kernel['op']; type: ElementType; dims: Dims }>();
  for (const shape of SHAPES) {
    // Tensors in parts: experts, columns and tokens that are counted from another than the first.
    const maxStorageBufferBindingSize = bindingBytesOf(shape);
    const limits = { ...context.facts.limits, maxStorageBufferBindingSize };
    const inParts = { ...context, facts: { ...context.facts, limits } };
    const asGpuInParts = { ...context, facts: { ...asGpu.facts, limits } };
    for (const type of typesOf(context.facts)) {
      for (const run of RUNS) {
        for (const one of [context, asGpu, inParts, asGpuInParts]) {
          for (const { entry, dims } of dispatchesIn({ ...run, context: one, shape, type })) {
            const { op } = entry.kernel;
            const dispatch = { op, type: isTyped(entry.kernel) ? entry.variant.type : type, dims };
            found.set(JSON.stringify(dispatch), dispatch);
          }
        }
      }
    }
  }
  return [...found.values()];
}

/** Facts of a GPU whose kernels have the larger tiles. */
const asAmd = (facts: DeviceFacts): DeviceFacts => ({ ...facts, isSoftwareAdapter: false, vendor: 'amd' });

/** The dispatches of the gate that a kernel can run, in each of its tunings, in the place of whatever was chosen. */
export function casesOf(
  kernel: Kernel,
  dispatches: ReturnType<typeof gateDispatches>,
  { facts }: GpuContext,
  largestFirst: boolean,
): Dispatch[] {
  const cases = new Map<string, Dispatch>();
  for (const { op, type, dims } of dispatches) {
    if (op !== kernel.op) continue;
    const request = { type: isTyped(kernel) ? type : ('f32' as const), dims };
    if (kernelRefusal(kernel, facts, request) !== null) continue;
    for (const tuning of [...kernel.tuningSpace(facts), ...kernel.tuningSpace(asAmd(facts))]) {
      const variant = { type: request.type, tuning: kernel.tuningFor?.(tuning, dims) ?? tuning };
      const entry = { kernel, variant };
      if (workgroupCountRefusal(entry, dims, facts) !== null) continue;
      cases.set(JSON.stringify([variant, dims]), { entry, dims });
    }
  }
  const sorted = [...cases.values()].sort((a, b) => kernel.flop(a.dims) - kernel.flop(b.dims));
  return differentFirst(largestFirst ? sorted.reverse() : sorted);
}

/** One dispatch of each variant and kind of dims, then the next of each: most mutants are caught early. */
function differentFirst(cases: readonly Dispatch[]): Dispatch[] {
  const turns = new Map<string, number>();
  const ranked = cases.map((one) => {
    const kind = JSON.stringify([one.entry.variant, dimsKind(one.dims)]);
    const turn = turns.get(kind) ?? 0;
    turns.set(kind, turn + 1);
    return { one, turn };
  });
  return ranked.sort((a, b) => a.turn - b.turn).map(({ one }) => one);
}

/** Which of the dims are 0, 1 or more, and whether a ring has turned: what branches of kernels ask. */
function dimsKind(dims: Dims): string {
  const { position = 0, capacity = Number.POSITIVE_INFINITY } = dims;
  return [...Object.values(dims).map((value) => Math.min(2, Math.ceil(value))), position >= capacity].join();
}
