import { readBuffer, USAGE } from './buffers.ts';
import type { GpuContext } from './gpu-context.ts';

const BYTES_PER_PASS = 16;

/**
 * Times compute passes on the GPU by timestamp queries. Each pass resolves its two timestamps and copies them
 * to its place in a history, so that any number of passes costs one read-back.
 * Without the feature timestamp-query it times nothing and `seconds` is null.
 */
export class GpuTimer {
  readonly #context: GpuContext;
  readonly #querySet: GPUQuerySet | null;
  readonly #resolved: GPUBuffer | null;
  readonly #history: GPUBuffer | null;
  readonly #capacity: number;
  #passes = 0;

  constructor(context: GpuContext, capacity: number) {
    this.#context = context;
    this.#capacity = capacity;
    const { device, facts } = context;
    const isOn = facts.supportsTimestampQuery;
    this.#querySet = isOn ? device.createQuerySet({ type: 'timestamp', count: 2 }) : null;
    this.#resolved = isOn
      ? device.createBuffer({
          label: 'timestamps',
          size: BYTES_PER_PASS,
          usage: USAGE.queryResolve | USAGE.copySource,
        })
      : null;
    this.#history = isOn
      ? device.createBuffer({
          label: 'timestamp history',
          size: BYTES_PER_PASS * capacity,
          usage: USAGE.copySource | USAGE.copyTarget,
        })
      : null;
  }

  reset(): void {
    this.#passes = 0;
  }

  /** Begins a compute pass that is timed. */
  beginPass(encoder: GPUCommandEncoder): GPUComputePassEncoder {
    if (this.#querySet === null) return encoder.beginComputePass();
    return encoder.beginComputePass({
      timestampWrites: { querySet: this.#querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 },
    });
  }

  /** To be called after the pass ended, on the same encoder. */
  endPass(encoder: GPUCommandEncoder): void {
    if (this.#querySet === null || this.#resolved === null || this.#history === null) return;
    if (this.#passes >= this.#capacity) throw new RangeError(`more than ${this.#capacity} passes were timed`);
    encoder.resolveQuerySet(this.#querySet, 0, 2, this.#resolved, 0);
    const offset = this.#passes * BYTES_PER_PASS;
    encoder.copyBufferToBuffer(this.#resolved, 0, this.#history, offset, BYTES_PER_PASS);
    this.#passes++;
  }

  /** Seconds that the passes since `reset` took on the GPU, in all; null where it cannot tell. */
  async seconds(): Promise<number | null> {
    if (this.#history === null || this.#passes === 0) return null;
    const stamps = await this.stamps();
    let nanoseconds = 0n;
    for (let i = 0; i + 1 < stamps.length; i += 2) {
      const passed = (stamps[i + 1] ?? 0n) - (stamps[i] ?? 0n);
      // Some drivers reset the counter between passes: then the sum would be a lie.
      if (passed < 0n) return null;
      nanoseconds += passed;
    }
    return Number(nanoseconds) / 1e9;
  }

  /** Begin and end of each pass since `reset`, in nanoseconds of the GPU's own clock. */
  async stamps(): Promise<BigUint64Array> {
    if (this.#history === null || this.#passes === 0) return new BigUint64Array();
    return new BigUint64Array(await readBuffer(this.#context, this.#history, this.#passes * BYTES_PER_PASS));
  }

  destroy(): void {
    this.#querySet?.destroy();
    this.#resolved?.destroy();
    this.#history?.destroy();
  }
}
