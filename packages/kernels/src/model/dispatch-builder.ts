import type { Architecture } from '@breakeven/schema/model/architecture';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { CacheType } from '../attention/kv-cache.ts';
import type { Exclusion } from '../choose/exclusions.ts';
import { isOffered, select } from '../choose/select.ts';
import type { TunedChoices } from '../choose/tuned-choices.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import type { BoundDispatch } from '../dispatch/bound-pass.ts';
import { bindingsOf, type Dims, type Op } from '../kernel/kernel.ts';
import { productSplits, sumsAcrossInvocations } from '../product/choose.ts';
import { type ExpertsDims, matmulDims } from '../product/dims.ts';
import { type CachePart, cacheParts } from './cache-parts.ts';
import type { Layout } from './layout.ts';
import { partsByTensor, type TensorPart } from './tensor-parts.ts';
import { scalesOf } from './tensors.ts';
import { mostSlots } from './window-slots.ts';

/** Everything a pass binds, by name: weights, caches, activations, `tokens`, `step`, `choice`. */
export type ModelBuffers = (name: string) => GPUBuffer;

/** What a pass is made for, beside the model. */
export interface PassQuestion {
  type: ElementType;
  kvType: CacheType;
  facts: DeviceFacts;
  tuned?: TunedChoices | undefined;
  /** Kernels that failed on this device. */
  excluded?: readonly Exclusion[] | undefined;
  /** Whether to leave out kernels that round beyond the stored weights; false unless given. */
  exact?: boolean | undefined;
  /** Tokens computed in one pass: the prompt's chunk, or one of each sequence for a decode step. */
  rows: number;
  /** Regions of the KV cache, 1 unless given: a decode step is of all, a prompt's chunk of one. */
  sequences?: number | undefined;
  /** Part of the KV cache that a prompt's sequence lies in (`cacheParts`), the first unless given. */
  cachePart?: number | undefined;
  phase: 'prefill' | 'decode';
  /** Tokens the KV cache holds. */
  capacity: number;
  /** Slots of the cache of a layer with a window (`windowSlots`); as many as `capacity` unless given. */
  windowSlots?: number | undefined;
  /** Whether the pass ends with logits and the choice of the next token; only the last chunk of a prompt does. */
  withHead: boolean;
  buffers: ModelBuffers;
}

export interface DecoderQuestion extends Omit<PassQuestion, 'kvType'> {
  shape: ModelShape;
  /** Of the KV cache; as `cacheType` has it unless given. */
  kvType?: CacheType | undefined;
}

/** Where a block puts its result: into a buffer of its own, or onto the residual stream. */
export interface BlockTarget {
  output: string;
  accumulate: 0 | 1;
}

/** What a block reads: a buffer as it is, or its norm, which some kernels compute by themselves. */
export interface BlockSource {
  input: string;
  /** Name of the norm's weights and the buffer that it is written to, if it has to be. */
  norm: { weight: string; output: string } | null;
}

/** Stands for a binding that a switch leaves out. */
export const UNUSED_BUFFER = 'unused';

/** Collects the dispatches of a pass; the blocks of a decoder are functions that add theirs. */
export class DispatchBuilder {
  readonly question: PassQuestion;
  readonly layout: Layout;
  readonly dispatches: BoundDispatch[] = [];
  readonly cacheParts: readonly CachePart[];
  readonly #parts: ReadonlyMap<string, readonly TensorPart[]>;

  constructor(layout: Layout, question: PassQuestion) {
    this.question = question;
    this.layout = layout;
    const capacity = mostSlots(layout.architecture, question);
    this.cacheParts = cacheParts({ ...question, shape: layout.stored, capacity });
    this.#parts = partsByTensor(layout, question.type, question.facts);
  }

  get architecture(): Architecture {
    return this.layout.architecture;
  }

  /** Sizes as they lie in memory, which all dispatches have. */
  get sizes(): ModelShape {
    return this.layout.stored;
  }

  /** Elements of a row of the residual stream that norms average over: the others are zeros. */
  get normSize(): number {
    return this.layout.shape.hiddenSize;
  }

  /** Rows of a pass that belong to one sequence, one behind the other. */
  get rowsPerSequence(): number {
    return this.question.phase === 'decode' ? 1 : this.question.rows;
  }

  /** The rows whose logits are wanted: the last of each sequence. */
  get headRows(): { firstRow: number; rows: number } {
    const { rows } = this.question;
    return { firstRow: this.rowsPerSequence - 1, rows: rows / this.rowsPerSequence };
  }

  /**
   * Adds one dispatch. Bindings are the buffers of `bound`, by name; of those that it has not, of their own name. Those
   * in `offsets` begin this many bytes behind their buffer's start.
   */
  dispatch(
    op: Op,
    dims: Dims,
    bound: Record<string, string>,
    type = this.question.type,
    offsets: Record<string, number> = {},
  ): void {
    const { facts, tuned, excluded, exact, buffers } = this.question;
    const entry = select({ op, dims, type, facts, tuned, excluded, exact });
    // Scales are named for every weight; only kernels over quantised weights bind them.
    const named = bindingsOf(entry).map(({ name }) => [name, buffers(bound[name] ?? name)] as const);
    this.dispatches.push({ entry, dims, buffers: Object.fromEntries(named), offsets });
  }

  /** Whether a kernel runs the op here: asked of ops that others can stand in for. */
  isOffered(op: Op, dims: Dims, type = this.question.type): boolean {
    const { facts, excluded, exact } = this.question;
    return isOffered({ op, dims, type, facts, excluded, exact });
  }

  /** The parts that a tensor is bound in; one, unless it is larger than a binding. */
  partsOf(tensor: string): readonly TensorPart[] {
    return this.#parts.get(tensor) ?? [];
  }

  /** output[rows, columns] (+)= activations[rows, inner] * weights^T: each part gives its columns of the output. */
  matmul(
    weights: string,
    { columns, inner, rows = this.question.rows }: { columns: number; inner: number; rows?: number },
    activations: string,
    { output, accumulate }: BlockTarget,
  ): void {
    for (const { name, firstRow, rows: some, type } of this.partsOf(weights)) {
      const part = { columns: some, outputStride: columns, firstColumn: firstRow };
      const dims = matmulDims({ rows, inner, accumulate, ...part });
      const bound = { activations, weights: name, scales: scalesOf(name), output };
      const splits = productSplits(dims, this.question.facts, type);
      if (!this.#inSplits('matmul-parts', { dims, sums: dims, splits }, bound, type)) {
        this.dispatch('matmul', dims, bound, type);
      }
    }
  }

  /**
   * output[pairs, columns]: each routed pair times the weights of its expert. `isWhole`: the weights are those of all
   * experts, so that every pair has its sums.
   */
  experts(
    dims: ExpertsDims,
    bound: Record<string, string>,
    { type, isWhole }: { type: ElementType; isWhole: boolean },
  ): void {
    const { pairs, columns } = dims;
    const copies = dims.tileRows === 0 && isWhole ? pairs : Number.POSITIVE_INFINITY;
    const splits = productSplits({ ...dims, rows: 1 }, this.question.facts, type, copies);
    const sums = { rows: pairs, columns, outputStride: columns, firstColumn: 0, accumulate: 0 };
    if (!this.#inSplits('matmul-experts-parts', { dims, sums, splits }, bound, type)) {
      this.dispatch('matmul-experts', dims, bound, type);
    }
  }

  /** A product in ranges of the inner dimension and their sum, where few columns would leave the device idle. */
  #inSplits(
    op: Op,
    { dims, sums, splits }: { dims: Dims; sums: Dims; splits: number },
    bound: Record<string, string>,
    type: ElementType,
  ): boolean {
    const split = { ...dims, splits };
    const sum = { ...sums, splits };
    if (splits === 1 || !this.isOffered(op, split, type) || !this.isOffered('sum-parts', sum)) return false;
    this.dispatch(op, split, { ...bound, output: 'matmulParts' }, type);
    this.dispatch('sum-parts', sum, { parts: 'matmulParts', output: bound.output ?? '' });
    return true;
  }

  /** The architecture's norm of rows of `input`, from `firstRow` on. */
  norm(
    weight: string,
    input: string,
    { output, accumulate }: BlockTarget,
    { firstRow = 0, rows = this.question.rows } = {},
  ): void {
    const { kind, bias, epsilon } = this.architecture.norm;
    const size = this.sizes.hiddenSize;
    const dims = { firstRow, rows, size, normSize: this.normSize, accumulate, epsilon };
    const bound = { input, weight, output };
    if (kind === 'rms') this.dispatch('rms-norm', dims, bound);
    else {
      const hasBias = bias ? 1 : 0;
      this.dispatch(
        'layer-norm',
        { ...dims, hasBias },
        { ...bound, bias: bias ? `${weight}Bias` : UNUSED_BUFFER },
      );
    }
  }

  /** Makes the norm that a source asks for; gives the buffer to read. */
  normed({ input, norm }: BlockSource): string {
    if (norm === null) return input;
    this.norm(norm.weight, input, { output: norm.output, accumulate: 0 });
    return norm.output;
  }

  /** Whether a kernel that norms one row by itself can read these weights: RMSNorm, one binding, the pass's type. */
  canNormItself(weights: string, { norm }: BlockSource): boolean {
    const { phase, rows, type, facts } = this.question;
    const [part, ...others] = this.partsOf(weights);
    const isWhole = part?.type === type && others.length === 0;
    const isRms = norm !== null && this.architecture.norm.kind === 'rms';
    // Each workgroup norms the row again: cheap for one row, not for a prompt or many sequences.
    return phase === 'decode' && rows === 1 && isRms && isWhole && sumsAcrossInvocations(facts);
  }

  /**
   * output[rows, columns] = source * weights^T, with the source's norm in one dispatch
   * where there is a kernel for it.
   */
  matmulOf(
    source: BlockSource,
    weights: string,
    { columns, inner }: { columns: number; inner: number },
    output: string,
  ): void {
    const { rows } = this.question;
    const { normSize } = this;
    const dims = { rows, columns, inner, normSize, epsilon: this.architecture.norm.epsilon };
    const { input, norm } = source;
    if (norm !== null && this.canNormItself(weights, source) && this.isOffered('norm-matmul', dims)) {
      const bound = { input, norm_weight: norm.weight, weights, scales: scalesOf(weights), output };
      this.dispatch('norm-matmul', dims, bound);
    } else this.matmul(weights, { columns, inner }, this.normed(source), { output, accumulate: 0 });
  }

  /** Adds a bias to every row of `output`. */
  addBias(tensor: string, output: string): void {
    const { rows } = this.question;
    const dims = { rows, size: this.sizes.hiddenSize, tableRows: 1, rowsPerSequence: rows, isPositioned: 0 };
    this.dispatch('add-rows', dims, { table: tensor, output });
  }
}
