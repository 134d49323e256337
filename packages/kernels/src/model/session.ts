import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { tensorsOf } from '@breakeven/schema/model-tensors';
import { NotFiniteError } from '../errors.ts';
import { headBiases } from '../ops/attention.ts';
import { bytesPerElement } from '../ops/dims.ts';
import { BufferPool, guarded, ReadBack, readBuffer, USAGE } from '../runtime/buffers.ts';
import type { GpuContext } from '../runtime/gpu-context.ts';
import type { GpuTimer } from '../runtime/gpu-timer.ts';
import { PipelineCache } from '../runtime/pipeline-cache.ts';
import { buildPlan, type Plan, type PlannedStep } from '../runtime/plan.ts';
import type { TunedChoices } from '../tuned-choices.ts';
import { activationElements } from './activations.ts';
import { alibiSlopes } from './alibi.ts';
import { decoderPlan } from './decoder-plan.ts';
import type { FillWeights } from './fill-weights.ts';
import { cacheElements, cacheType } from './memory-budget.ts';
import { rotationElements, rotationTable } from './rotations.ts';
import { tensorParts } from './tensor-parts.ts';

const CHOICE_BYTES = 16;

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
  /** `randomWeights(seed)` or `checkpointWeights(shape, checkpoint)`. */
  weights: FillWeights;
  timer?: GpuTimer;
  tuned?: TunedChoices | undefined;
  /** Pipelines compiled before, for who opens session after session on a device. */
  cache?: PipelineCache | undefined;
}

/**
 * A model on a device: weights, KV cache, plans. `prefill` and `decode` compute every layer, write and read the
 * cache, choose the next token greedily on the GPU and wait for it.
 */
export class Session {
  /** Tokens in the cache; set it lower to go back, since what lies beyond is overwritten. */
  position = 0;
  /** Layers that a pass computes, the first ones; all unless it is set. */
  layerCount: number;
  /** Host time spent encoding and submitting passes, in all. */
  encodeSeconds = 0;
  /** Passes submitted, in all. */
  submits = 0;
  readonly #options: SessionOptions;
  readonly #cache: PipelineCache;
  readonly #pool: BufferPool;
  readonly #buffers: Map<string, GPUBuffer>;
  readonly #readBack: ReadBack;
  readonly #plans = new Map<string, Promise<Plan>>();

  private constructor(
    options: SessionOptions,
    cache: PipelineCache,
    pool: BufferPool,
    buffers: Map<string, GPUBuffer>,
  ) {
    this.#options = options;
    this.layerCount = options.shape.layerCount;
    this.#cache = cache;
    this.#pool = pool;
    this.#buffers = buffers;
    this.#readBack = new ReadBack(options.context, CHOICE_BYTES);
  }

  /** Allocates and fills everything. Throws DeviceFailedError where memory runs out; then nothing is left. */
  static async create(options: SessionOptions): Promise<Session> {
    const { context, shape, type, capacity, rows, weights } = options;
    const { device } = context;
    const cache = options.cache ?? new PipelineCache(device);
    const pool = new BufferPool(device);
    try {
      return await guarded(context, `loading ${shape.name}`, async () => {
        const buffers = new Map<string, GPUBuffer>();
        const parts = tensorsOf(shape).flatMap((tensor) => tensorParts(tensor, type, context.facts));
        for (const { name, bytes } of parts.flatMap((part) => part.buffers)) {
          buffers.set(name, pool.create(name, bytes));
        }
        const cacheBytes = cacheElements(shape, capacity) * bytesPerElement(cacheType(type, context.facts));
        for (let layer = 0; layer < shape.layerCount; layer++) {
          for (const name of [`layers.${layer}.keys`, `layers.${layer}.values`]) {
            buffers.set(name, pool.create(name, cacheBytes));
          }
        }
        for (const [name, elements] of Object.entries(activationElements(shape, rows))) {
          buffers.set(name, pool.create(name, 4 * elements));
        }
        const biases = headBiases(shape.headCount, { slopes: alibiSlopes(shape) });
        device.queue.writeBuffer(buffers.get('headBiases') as GPUBuffer, 0, biases);
        for (const [name, elements] of Object.entries(rotationElements(shape, capacity))) {
          buffers.set(name, pool.create(name, 4 * elements));
          device.queue.writeBuffer(buffers.get(name) as GPUBuffer, 0, rotationTable(shape, capacity, name));
        }
        buffers.set('tokens', pool.create('tokens', 4 * rows));
        buffers.set('choice', pool.create('choice', CHOICE_BYTES));
        buffers.set('step', pool.create('step', 16, USAGE.uniform | USAGE.copyTarget));
        const buffer = (name: string) => bufferOf(buffers, name);
        await weights({ context, cache, shape, type, buffer });
        return new Session(options, cache, pool, buffers);
      });
    } catch (error) {
      pool.destroy();
      throw error;
    }
  }

  /** Bytes of all buffers. */
  get bytes(): number {
    return this.#pool.bytes;
  }

  /** Most tokens of one pass. */
  get rows(): number {
    return this.#options.rows;
  }

  #buffer(name: string): GPUBuffer {
    return bufferOf(this.#buffers, name);
  }

  #plan(phase: 'prefill' | 'decode', rows: number, withHead: boolean): Promise<Plan> {
    const { layerCount } = this;
    const key = `${phase} ${rows} ${withHead} ${layerCount}`;
    let plan = this.#plans.get(key);
    if (plan === undefined) {
      const { context, type, capacity, tuned } = this.#options;
      const shape = { ...this.#options.shape, layerCount };
      const buffers = (name: string) =>
        // A decode step reads the token that the step before chose, without a round trip through the host.
        this.#buffer(phase === 'decode' && name === 'tokens' ? 'choice' : name);
      const steps = () =>
        decoderPlan({ shape, type, facts: context.facts, tuned, rows, phase, capacity, withHead, buffers });
      plan = guarded(context, `planning ${phase}`, async () => buildPlan(context, this.#cache, steps()));
      plan.catch(() => {});
      this.#plans.set(key, plan);
    }
    return plan;
  }

  /** The chunks a prompt is prefilled in; the last one makes logits. */
  #chunks(tokenCount: number): { start: number; rows: number; withHead: boolean }[] {
    const size = this.#options.rows;
    return Array.from({ length: Math.ceil(tokenCount / size) }, (_, i) => ({
      start: i * size,
      rows: Math.min(size, tokenCount - i * size),
      withHead: (i + 1) * size >= tokenCount,
    }));
  }

  /** The dispatches of a prefill of so many tokens, compiled and bound. */
  async prefillSteps(tokenCount: number): Promise<PlannedStep[]> {
    const plans = this.#chunks(tokenCount).map(({ rows, withHead }) => this.#plan('prefill', rows, withHead));
    return (await Promise.all(plans)).flatMap((plan) => plan.steps);
  }

  /** The dispatches of one decode step, compiled and bound. */
  async decodeSteps(): Promise<readonly PlannedStep[]> {
    return (await this.#plan('decode', 1, true)).steps;
  }

  /** Computes the prompt behind what the cache holds and returns the next token. */
  async prefill(
    tokens: Uint32Array<ArrayBuffer>,
    { isTimed = true }: { isTimed?: boolean } = {},
  ): Promise<number> {
    for (const { start, rows, withHead } of this.#chunks(tokens.length)) {
      const plan = await this.#plan('prefill', rows, withHead);
      this.#options.context.device.queue.writeBuffer(this.#buffer('tokens'), 0, tokens, start, rows);
      this.#submit(plan, rows, isTimed);
    }
    return this.chosenToken();
  }

  /** Computes one token, the one chosen last (or given), and returns the next. */
  async decode(token?: number): Promise<number> {
    await this.queueDecode(token);
    return this.chosenToken();
  }

  /** The same without waiting for it: the GPU goes on from its own choice. */
  async queueDecode(token?: number): Promise<void> {
    const plan = await this.#plan('decode', 1, true);
    if (token !== undefined) {
      this.#options.context.device.queue.writeBuffer(this.#buffer('choice'), 0, Uint32Array.of(token));
    }
    this.#submit(plan, 1, true);
  }

  #submit(plan: Plan, rows: number, isTimed: boolean): void {
    const { context, capacity } = this.#options;
    const timer = isTimed ? this.#options.timer : undefined;
    if (this.position + rows > capacity) {
      throw new RangeError(
        `position ${this.position} + ${rows} tokens is beyond the KV cache of ${capacity}`,
      );
    }
    const { device } = context;
    const start = performance.now();
    device.queue.writeBuffer(this.#buffer('step'), 0, Uint32Array.of(this.position, 0, 0, 0));
    const encoder = device.createCommandEncoder();
    const pass = timer ? timer.beginPass(encoder) : encoder.beginComputePass();
    plan.encode(pass);
    pass.end();
    timer?.endPass(encoder);
    this.#readBack.copyFrom(encoder, this.#buffer('choice'));
    device.queue.submit([encoder.finish()]);
    this.position += rows;
    this.submits++;
    this.encodeSeconds += (performance.now() - start) / 1000;
  }

  /** Waits for all that was submitted and returns the token chosen last. */
  async chosenToken(): Promise<number> {
    const [token = 0, , notFinite = 0] = await this.#readBack.read();
    if (notFinite > 0) {
      throw new NotFiniteError(
        `${notFinite} of ${this.#options.shape.vocabularySize} logits are NaN or infinite after ${this.position} tokens`,
        'this adapter computes wrongly: update its driver, or report the adapter',
      );
    }
    return token;
  }

  /** Logits of the last position, for tests and proofs. */
  async logits(): Promise<Float32Array> {
    const { context, shape } = this.#options;
    return new Float32Array(await readBuffer(context, this.#buffer('logits'), 4 * shape.vocabularySize));
  }

  destroy(): void {
    for (const plan of this.#plans.values()) plan.then((ready) => ready.destroy()).catch(() => {});
    this.#readBack.destroy();
    this.#pool.destroy();
  }
}
