import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { headBiases } from '../attention/contract.ts';
import type { Exclusion } from '../choose/exclusions.ts';
import type { TunedChoices } from '../choose/tuned-choices.ts';
import { BufferPool, guarded, ReadBack, readBuffer } from '../device/buffers.ts';
import { OutOfMemoryError } from '../device/errors.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import type { GpuTimer } from '../device/gpu-timer.ts';
import { type BoundDispatch, type BoundPass, bindPass } from '../dispatch/bound-pass.ts';
import { PipelineCache } from '../dispatch/pipeline-cache.ts';
import { NotFiniteError, ShapeDoesNotFitError } from '../errors.ts';
import { rotationElements, rotationTable } from '../weights/rotations.ts';
import { alibiSlopes } from './alibi.ts';
import { type CachePart, cacheParts } from './cache-parts.ts';
import { CachedTokens } from './cached-tokens.ts';
import { layoutDispatches } from './decoder-dispatches.ts';
import type { FillWeights } from './fill-weights.ts';
import { firstNotFinite, notFiniteText } from './first-not-finite.ts';
import { type Layout, layoutOf, withLayers } from './layout.ts';
import { type CacheType, cacheType } from './memory-budget.ts';
import { decodePass, type PassKind, prefillPasses } from './passes.ts';
import { CHOICE_BYTES, layoutBuffers } from './session-buffers.ts';
import { mostSlots, windowSlots } from './window-slots.ts';

const CHOICE_WORDS = CHOICE_BYTES / 4;

function bufferOf(buffers: ReadonlyMap<string, GPUBuffer>, name: string): GPUBuffer {
  const buffer = buffers.get(name);
  if (buffer === undefined) throw new TypeError(`the model has no buffer ${name}`);
  return buffer;
}

export interface SessionOptions {
  context: GpuContext;
  shape: ModelShape;
  type: ElementType;
  /** Tokens the KV cache holds. */
  capacity: number;
  /** Most tokens of one pass. */
  rows: number;
  /**
   * How far `position` may be set back other than to 0, in a shape with windows: their caches keep this many tokens
   * beside the window; 0 unless given.
   */
  rewindTokens?: number | undefined;
  /** `randomWeights(seed)` or `checkpointWeights(shape, checkpoint)`. */
  weights: FillWeights;
  timer?: GpuTimer;
  tuned?: TunedChoices | undefined;
  /** Kernels that failed on this device. */
  excluded?: readonly Exclusion[] | undefined;
  /** Whether to leave out kernels that round beyond the stored weights; false unless given. */
  exact?: boolean | undefined;
  /** Of the KV cache; as `cacheType` has it unless given. */
  kvType?: CacheType | undefined;
  /** Decoded together, each with a cache of its own; 1 unless given. */
  sequences?: number | undefined;
  /** Pipelines compiled before, for who opens session after session on a device. */
  cache?: PipelineCache | undefined;
}

/** What was submitted at once: a chunk of a prompt, or a decode step. */
interface SubmittedPass {
  bound: BoundPass;
  /** Tokens by which each sequence of the pass grows. */
  advance: number;
  /** The first of its sequences, counted from the first of the part of the KV cache that holds it. */
  sequence: number;
  /** Tokens that it chooses. */
  choices: number;
  /** Which of the choices that are read back together is its first. */
  place: number;
  /** null where a decode step goes on from what the GPU chose. */
  tokens: Uint32Array<ArrayBuffer> | null;
  position: number;
}

/**
 * A model on a device: weights, KV cache, bound passes. `prefill` and `decode` compute every layer, write and read the
 * cache, choose the next token greedily on the GPU and wait for it.
 */
export class Session {
  /** Layers that a pass computes, the first ones; all unless it is set. */
  layerCount: number;
  /** Host time spent encoding passes, and in Dawn's submit, in all. */
  encodeSeconds = 0;
  submitSeconds = 0;
  /** Passes submitted, in all. */
  submits = 0;
  readonly #options: SessionOptions & { kvType: CacheType };
  readonly #cache: PipelineCache;
  readonly #pool: BufferPool;
  readonly #buffers: Map<string, GPUBuffer>;
  readonly #layout: Layout;
  readonly #cacheParts: readonly CachePart[];
  readonly #windowSlots: number;
  readonly #cached: CachedTokens;
  #position = 0;
  readonly #readBack: ReadBack;
  readonly #boundPasses = new Map<string, Promise<BoundPass>>();
  /** Passes since the host last saw a token, which it would run again to find out where one went wrong. */
  #unseen: SubmittedPass[] = [];
  #lastToken = 0;

  private constructor(
    options: SessionOptions & { kvType: CacheType },
    cache: PipelineCache,
    pool: BufferPool,
    buffers: Map<string, GPUBuffer>,
    layout: Layout,
  ) {
    this.#options = options;
    this.#layout = layout;
    this.layerCount = options.shape.layerCount;
    this.#cache = cache;
    this.#pool = pool;
    this.#buffers = buffers;
    const { context, sequences, kvType } = options;
    const { stored, architecture } = layout;
    this.#windowSlots = windowSlots(architecture, options);
    const slots = { capacity: options.capacity, windowSlots: this.#windowSlots };
    const capacity = mostSlots(architecture, slots);
    this.#cacheParts = cacheParts({ shape: stored, kvType, capacity, sequences, facts: context.facts });
    const { attentionWindow } = architecture;
    const isRing = attentionWindow !== null && this.#windowSlots < options.capacity;
    this.#cached = new CachedTokens(
      isRing ? { windowTokens: attentionWindow.tokens, slots: this.#windowSlots } : null,
    );
    this.#readBack = new ReadBack(options.context, CHOICE_BYTES * (options.sequences ?? 1));
  }

  /** Allocates and fills everything. Throws ShapeDoesNotFitError where memory runs out; then nothing is left. */
  static async create(options: SessionOptions): Promise<Session> {
    const { context, shape, type, capacity, rows, weights } = options;
    const { kvType = cacheType(type, context.facts) } = options;
    const layout = layoutOf(shape, { type, kvType });
    const { device } = context;
    const cache = options.cache ?? new PipelineCache(device);
    const pool = new BufferPool(device);
    let session: Session | undefined;
    try {
      return await guarded(context, `loading ${shape.name}`, async () => {
        const buffers = new Map<string, GPUBuffer>();
        const { sequences, rewindTokens } = options;
        const tokens = { capacity, rows, rewindTokens };
        const size = { type, kvType, ...tokens, sequences, facts: context.facts };
        for (const { name, bytes, usage } of layoutBuffers(layout, size)) {
          buffers.set(name, pool.create(name, bytes, usage));
        }
        const biases = headBiases(shape.headCount, { slopes: alibiSlopes(layout) });
        device.queue.writeBuffer(buffers.get('headBiases') as GPUBuffer, 0, biases);
        for (const name of Object.keys(rotationElements(layout, capacity))) {
          device.queue.writeBuffer(buffers.get(name) as GPUBuffer, 0, rotationTable(layout, capacity, name));
        }
        const buffer = (name: string) => bufferOf(buffers, name);
        await weights({ context, cache, layout, type, buffer });
        session = new Session({ ...options, kvType }, cache, pool, buffers, layout);
        return session;
      });
    } catch (error) {
      const neededBytes = pool.bytes;
      session?.destroy();
      pool.destroy();
      if (!(error instanceof OutOfMemoryError)) throw error;
      throw new ShapeDoesNotFitError(error.message, error.fix, { neededBytes, availableBytes: null });
    }
  }

  /**
   * Tokens in the cache; set it lower to go back, since what lies beyond is overwritten. Setting it throws RangeError
   * where the cache no longer holds what the next token sees (`rewindTokens`); it always goes back to 0.
   */
  get position(): number {
    return this.#position;
  }

  set position(position: number) {
    this.#cached.moveTo(position);
    this.#position = position;
  }

  /** Bytes of all buffers. */
  get bytes(): number {
    return this.#pool.bytes;
  }

  /** Most tokens of one pass. */
  get rows(): number {
    return this.#options.rows;
  }

  /** Sequences decoded together. */
  get sequences(): number {
    return this.#options.sequences ?? 1;
  }

  #buffer(name: string): GPUBuffer {
    return bufferOf(this.#buffers, name);
  }

  #bound(pass: PassKind): Promise<BoundPass> {
    const { layerCount } = this;
    const { phase, rows, withHead, cachePart } = pass;
    const key = `${phase} ${rows} ${withHead} ${layerCount} ${cachePart}`;
    let bound = this.#boundPasses.get(key);
    if (bound === undefined) {
      const { context, type, kvType, capacity, tuned, excluded, exact, sequences } = this.#options;
      const layout = withLayers(this.#layout, layerCount);
      const buffers = (name: string) =>
        // A decode step reads the token that the step before chose, without a round trip through the host.
        this.#buffer(phase === 'decode' && name === 'tokens' ? 'choice' : name);
      const dispatches = () =>
        layoutDispatches(layout, {
          type,
          kvType,
          facts: context.facts,
          tuned,
          excluded,
          exact,
          rows,
          sequences,
          cachePart,
          phase,
          capacity,
          windowSlots: this.#windowSlots,
          withHead,
          buffers,
        });
      const built: BoundPass[] = [];
      bound = guarded(context, `binding ${phase}`, async () => {
        built.push(await bindPass(context, this.#cache, dispatches()));
        return built[0] as BoundPass;
      });
      // The GPU may say only afterwards that it refused one of its dispatches.
      bound.catch(() => built[0]?.destroy());
      this.#boundPasses.set(key, bound);
    }
    return bound;
  }

  #prefillPasses(tokenCount: number) {
    const settings = { rows: this.rows, cacheParts: this.#cacheParts };
    return prefillPasses(settings, { tokenCount, position: this.position });
  }

  /** The dispatches of a prefill with this many tokens, of one sequence in each part of the KV cache, compiled and bound. */
  async prefillDispatches(tokenCount: number): Promise<BoundDispatch[][]> {
    const passes = [...this.#prefillPasses(tokenCount)].filter(({ sequence }) => sequence === 0);
    const bound = await Promise.all(passes.map((pass) => this.#bound(pass)));
    return this.#cacheParts.map((_, part) =>
      bound.flatMap(({ dispatches }, i) => (passes[i]?.cachePart === part ? dispatches : [])),
    );
  }

  /** The dispatches of one decode step of all sequences, compiled and bound. */
  async decodeDispatches(): Promise<readonly BoundDispatch[]> {
    return (await this.#bound(decodePass(this, this.position))).dispatches;
  }

  /** Computes the prompt behind what the cache holds, of one sequence after the other, and returns the next token. */
  async prefill(
    tokens: Uint32Array<ArrayBuffer>,
    { isTimed = true }: { isTimed?: boolean } = {},
  ): Promise<number> {
    let place = 0;
    for (const pass of this.#prefillPasses(tokens.length)) {
      const { start, rows, sequence, position, withHead } = pass;
      const bound = await this.#bound(pass);
      // Sequences have regions of their own: going back to the next one's start takes nothing from it.
      this.#position = position;
      const chunk = tokens.subarray(start, start + rows);
      this.#submit({ bound, advance: rows, sequence, choices: 1, place, tokens: chunk }, isTimed);
      if (withHead) place++;
    }
    return this.chosenToken();
  }

  /**
   * Computes one token of each sequence, those chosen last (or the given one and those behind it in the vocabulary),
   * and returns the next of the first.
   */
  async decode(token?: number): Promise<number> {
    await this.queueDecode(token);
    return this.chosenToken();
  }

  /** The same without waiting for it: the GPU goes on from its own choice. */
  async queueDecode(token?: number): Promise<void> {
    const { sequences } = this;
    const { vocabularySize } = this.#options.shape;
    const bound = await this.#bound(decodePass(this, this.position));
    const tokens =
      token === undefined
        ? null
        : Uint32Array.from({ length: sequences }, (_, sequence) => (token + sequence) % vocabularySize);
    this.#submit({ bound, advance: 1, sequence: 0, choices: sequences, place: 0, tokens }, true);
  }

  /**
   * Writes what a pass at a position reads: its tokens, unless it goes on from the GPU's own choice, and where it is.
   */
  #prepare({ bound, tokens, sequence }: Omit<SubmittedPass, 'position'>, position: number): void {
    const { queue } = this.#options.context.device;
    const isDecode = bound.dispatches[0]?.buffers.tokens === this.#buffer('choice');
    if (tokens !== null) queue.writeBuffer(this.#buffer(isDecode ? 'choice' : 'tokens'), 0, tokens);
    queue.writeBuffer(this.#buffer('step'), 0, Uint32Array.of(position, sequence, 0, 0));
  }

  #submit(pass: Omit<SubmittedPass, 'position'>, isTimed: boolean): void {
    const { bound, advance, choices, place } = pass;
    const { context, capacity } = this.#options;
    const timer = isTimed ? this.#options.timer : undefined;
    const { position } = this;
    if (position + advance > capacity) {
      throw new RangeError(`position ${position} + ${advance} tokens is beyond the KV cache of ${capacity}`);
    }
    const { device } = context;
    const start = performance.now();
    this.#prepare(pass, position);
    this.#unseen.push({ ...pass, position });
    const encoder = device.createCommandEncoder();
    const commandPass = timer ? timer.beginPass(encoder) : encoder.beginComputePass();
    bound.encode(commandPass);
    commandPass.end();
    timer?.endPass(encoder);
    this.#readBack.copyFrom(encoder, this.#buffer('choice'), CHOICE_BYTES * choices, CHOICE_BYTES * place);
    const commands = encoder.finish();
    const encoded = performance.now();
    device.queue.submit([commands]);
    this.#position += advance;
    this.#cached.write(this.#position);
    this.submits++;
    this.encodeSeconds += (encoded - start) / 1000;
    this.submitSeconds += (performance.now() - encoded) / 1000;
  }

  /** Waits for all that was submitted and returns the token chosen last. */
  async chosenToken(): Promise<number> {
    const words = await this.#readBack.read();
    const passes = this.#unseen;
    const { choices, place } = passes.at(-1) ?? { choices: 1, place: 0 };
    const token = words[CHOICE_WORDS * place] ?? 0;
    // Tokens, their logits' bits, counts: each of all rows of a pass one behind the other.
    const notFinite =
      place === 0
        ? words.subarray(2 * choices, 3 * choices)
        : words.filter((_, i) => i % CHOICE_WORDS === 2 && i < CHOICE_WORDS * (place + 1));
    this.#unseen = [];
    if (notFinite.some((count) => count > 0)) throw await this.#notFiniteError(notFinite, passes);
    this.#lastToken = token;
    return token;
  }

  /**
   * Runs the passes again, a dispatch at a time, to name the first layer whose numbers are not finite. `counts` are
   * those of each sequence.
   */
  async #notFiniteError(counts: Uint32Array, passes: readonly SubmittedPass[]): Promise<NotFiniteError> {
    const { context, shape } = this.#options;
    const text = `${notFiniteText(counts, shape.vocabularySize)} after ${this.position} tokens`;
    // Passes that have wrapped a ring cannot be computed again: what the first of them saw is gone.
    const areRepeatable = this.#cached.holds(passes[0]?.position ?? 0);
    for (const [i, pass] of areRepeatable ? passes.entries() : []) {
      const tokens = pass.tokens ?? (i === 0 ? Uint32Array.of(this.#lastToken) : null);
      this.#prepare({ ...pass, tokens }, pass.position);
      const first = await firstNotFinite(context, pass.bound);
      if (first !== null) {
        return new NotFiniteError(
          `${text}: the first that is not finite comes from ${first.where} (${first.kernel})`,
          'if the weights are sound, this adapter computes wrong results: update its driver, or report the adapter',
        );
      }
    }
    return new NotFiniteError(
      areRepeatable ? `${text}; computed again, every layer is finite` : text,
      'this adapter computes wrong results: update its driver, or report the adapter',
    );
  }

  /** Logits of the last position, of the first sequences one behind the other; for tests and proofs. */
  async logits(sequences = 1): Promise<Float32Array> {
    const { context, shape } = this.#options;
    const bytes = 4 * sequences * shape.vocabularySize;
    return new Float32Array(await readBuffer(context, this.#buffer('logits'), bytes));
  }

  destroy(): void {
    for (const bound of this.#boundPasses.values()) bound.then((ready) => ready.destroy()).catch(() => {});
    this.#readBack.destroy();
    this.#pool.destroy();
  }
}
