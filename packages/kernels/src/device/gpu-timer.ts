import { readBuffer, USAGE } from './buffers.ts';
import type { GpuContext } from './gpu-context.ts';

const BYTES_PER_PASS = 16;

/** A query set has 4096 queries at most (WebGPU, section 20.1), two for each pass. */
const MOST_SLOTS = 2048;

/**
 * Times compute passes on the GPU by timestamp queries. Passes write into a query set that is resolved when it is full,
 * or when the times are read: in Dawn, resolving is a dispatch of its own, which would be measured too. Without the
 * feature timestamp-query it times nothing and `seconds` is null.
 */
export class GpuTimer {
  readonly #context: GpuContext;
  readonly #querySet: GPUQuerySet | null = null;
  readonly #history: GPUBuffer | null = null;
  readonly #capacity: number;
  readonly #slots: number;
  #passes = 0;

  constructor(context: GpuContext, capacity: number) {
    this.#context = context;
    this.#capacity = capacity;
    this.#slots = Math.min(capacity, MOST_SLOTS);
    const { device, facts } = context;
    if (!facts.supportsTimestampQuery) return;
    const querySet = device.createQuerySet({ type: 'timestamp', count: 2 * this.#slots });
    try {
      this.#history = device.createBuffer({
        label: 'timestamp history',
        size: BYTES_PER_PASS * Math.ceil(capacity / this.#slots) * this.#slots,
        usage: USAGE.queryResolve | USAGE.copySource,
      });
    } catch (error) {
      querySet.destroy();
      throw error;
    }
    this.#querySet = querySet;
  }

  reset(): void {
    this.#passes = 0;
  }

  /** Begins a compute pass that is timed. */
  beginPass(encoder: GPUCommandEncoder): GPUComputePassEncoder {
    if (this.#querySet === null) return encoder.beginComputePass();
    const beginningOfPassWriteIndex = 2 * (this.#passes % this.#slots);
    return encoder.beginComputePass({
      timestampWrites: {
        querySet: this.#querySet,
        beginningOfPassWriteIndex,
        endOfPassWriteIndex: beginningOfPassWriteIndex + 1,
      },
    });
  }

  /** To be called after the pass ended, on the same encoder. */
  endPass(encoder: GPUCommandEncoder): void {
    if (this.#querySet === null) return;
    if (this.#passes >= this.#capacity) throw new RangeError(`more than ${this.#capacity} passes were timed`);
    this.#passes++;
    if (this.#passes % this.#slots === 0) this.#resolve(encoder, this.#passes - this.#slots, this.#slots);
  }

  /** Moves the stamps of the query set to their place in the history. */
  #resolve(encoder: GPUCommandEncoder, first: number, count: number): void {
    if (this.#querySet === null || this.#history === null || count === 0) return;
    encoder.resolveQuerySet(this.#querySet, 0, 2 * count, this.#history, first * BYTES_PER_PASS);
  }

  /** Seconds that the passes since `reset` took on the GPU, in all; null where it cannot tell. */
  async seconds(): Promise<number | null> {
    if (this.#history === null || this.#passes === 0) return null;
    const stamps = await this.stamps();
    let nanoseconds = 0n;
    for (let i = 0; i + 1 < stamps.length; i += 2) {
      const passed = (stamps[i + 1] ?? 0n) - (stamps[i] ?? 0n);
      // Some drivers reset the counter between passes: then the sum would be wrong.
      if (passed < 0n) return null;
      nanoseconds += passed;
    }
    return Number(nanoseconds) / 1e9;
  }

  /** Begin and end of each pass since `reset`, in nanoseconds of the GPU's own clock. */
  async stamps(): Promise<BigUint64Array> {
    if (this.#history === null || this.#passes === 0) return new BigUint64Array();
    const rest = this.#passes % this.#slots;
    const encoder = this.#context.device.createCommandEncoder();
    this.#resolve(encoder, this.#passes - rest, rest);
    this.#context.device.queue.submit([encoder.finish()]);
    return new BigUint64Array(await readBuffer(this.#context, this.#history, this.#passes * BYTES_PER_PASS));
  }

  destroy(): void {
    this.#querySet?.destroy();
    this.#history?.destroy();
  }
}
