import { DeviceFailedError, KernelsError, OutOfMemoryError } from './errors.ts';
import type { GpuContext } from './gpu-context.ts';

/** GPUBufferUsage and GPUMapMode by value: in Node they are not globals. */
export const USAGE = {
  mapRead: 0x1,
  copySource: 0x4,
  copyTarget: 0x8,
  uniform: 0x40,
  storage: 0x80,
  queryResolve: 0x200,
} as const;
const MAP_READ = 1;

/** Bytes of a buffer that holds this many. */
export const bufferBytes = (bytes: number) => Math.max(16, Math.ceil(bytes / 16) * 16);

/** All that a pass reads and writes, made and freed together; counts its bytes. */
export class BufferPool {
  readonly #device: GPUDevice;
  readonly #buffers: GPUBuffer[] = [];
  bytes = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** A buffer of at least `bytes` bytes, zeroed; storage that can be copied in both directions unless told. */
  create(
    label: string,
    bytes: number,
    usage: number = USAGE.storage | USAGE.copySource | USAGE.copyTarget,
  ): GPUBuffer {
    const size = bufferBytes(bytes);
    const buffer = this.#device.createBuffer({ label, size, usage });
    this.#buffers.push(buffer);
    this.bytes += size;
    return buffer;
  }

  /** Buffers by name; where one cannot be made, the pool is emptied and the error thrown. */
  createAll(
    wanted: readonly { name: string; bytes: number; usage?: number | undefined }[],
  ): Record<string, GPUBuffer> {
    try {
      return Object.fromEntries(
        wanted.map(({ name, bytes, usage }) => [name, this.create(name, bytes, usage)]),
      );
    } catch (error) {
      this.destroy();
      throw error;
    }
  }

  destroy(): void {
    for (const buffer of this.#buffers.splice(0)) buffer.destroy();
    this.bytes = 0;
  }
}

/** Dawn's message without the place in its own sources. */
const withoutStack = ({ message }: GPUError) => message.replace(/\n\s+at .*/g, '').trim();

/**
 * Runs `work` and turns what the GPU reports about it, and what the host cannot allocate, into OutOfMemoryError or
 * DeviceFailedError; a device lost meanwhile ends it too.
 */
export async function guarded<T>(context: GpuContext, what: string, work: () => Promise<T>): Promise<T> {
  const { device } = context;
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  let scopes: Promise<(GPUError | null)[]> | undefined;
  const popScopes = () => {
    scopes ??= Promise.all([device.popErrorScope(), device.popErrorScope()]);
    return scopes;
  };
  const throwReported = async () => {
    const [memoryError, validationError] = await context.untilLost(popScopes());
    if (memoryError) {
      throw new OutOfMemoryError(
        `${what}: the GPU is out of memory (${withoutStack(memoryError)})`,
        'use a smaller model, type or depth, or close other programs that use the GPU',
      );
    }
    if (validationError) {
      throw new DeviceFailedError(
        `${what}: ${withoutStack(validationError)}`,
        'this is a fault of the benchmark or of the driver: report it with the adapter and this message',
      );
    }
  };
  try {
    const value = await Promise.race([work(), context.failure]);
    await throwReported();
    return value;
  } catch (error) {
    if (error instanceof RangeError && /alloc|out of memory/i.test(error.message)) {
      throw new OutOfMemoryError(
        `${what}: this machine is out of memory (${error.message})`,
        'use a smaller model, type or shape, or close other programs',
        { cause: error },
      );
    }
    // A buffer that could not be made fails once more where it is mapped: what the GPU reported comes first.
    if (!(error instanceof KernelsError)) await throwReported();
    throw error;
  } finally {
    popScopes().catch(() => {});
  }
}

/**
 * Copies `bytes` bytes of a buffer to the host, from `offset` (a multiple of 4) on. Waits for all work queued before.
 */
export async function readBuffer(
  context: GpuContext,
  source: GPUBuffer,
  bytes: number,
  offset = 0,
): Promise<ArrayBuffer> {
  const { device } = context;
  const size = Math.ceil(bytes / 4) * 4;
  const staging = device.createBuffer({ label: 'staging', size, usage: USAGE.mapRead | USAGE.copyTarget });
  try {
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, offset, staging, 0, size);
    device.queue.submit([encoder.finish()]);
    await context.untilLost(staging.mapAsync(MAP_READ));
    return staging.getMappedRange().slice(0, bytes);
  } finally {
    staging.destroy();
  }
}

/** Bytes of a buffer, from `start` on. */
export interface ByteRange {
  start: number;
  bytes: number;
}

/** Copies ranges of a buffer to the host, one behind the other, in one go. Waits for all work queued before. */
export async function readRanges(
  context: GpuContext,
  source: GPUBuffer,
  ranges: readonly ByteRange[],
): Promise<ArrayBuffer> {
  const { device } = context;
  // Copies are of whole words.
  const words = ranges.map(({ start, bytes }) => {
    const first = Math.floor(start / 4) * 4;
    return { first, size: Math.ceil((start + bytes) / 4) * 4 - first };
  });
  const size = Math.max(
    4,
    words.reduce((sum, one) => sum + one.size, 0),
  );
  const staging = device.createBuffer({ label: 'staging', size, usage: USAGE.mapRead | USAGE.copyTarget });
  try {
    const encoder = device.createCommandEncoder();
    let at = 0;
    for (const { first, size: copied } of words) {
      if (copied > 0) encoder.copyBufferToBuffer(source, first, staging, at, copied);
      at += copied;
    }
    device.queue.submit([encoder.finish()]);
    await context.untilLost(staging.mapAsync(MAP_READ));
    const copied = new Uint8Array(staging.getMappedRange());
    const result = new Uint8Array(ranges.reduce((sum, { bytes }) => sum + bytes, 0));
    let from = 0;
    let to = 0;
    for (const [i, { start, bytes }] of ranges.entries()) {
      const { first, size: whole } = words[i] ?? { first: 0, size: 0 };
      result.set(copied.subarray(from + start - first, from + start - first + bytes), to);
      from += whole;
      to += bytes;
    }
    return result.buffer;
  } finally {
    staging.destroy();
  }
}

/** A staging buffer kept for reading the same few bytes again and again: one copy and one map a read. */
export class ReadBack {
  readonly #context: GpuContext;
  readonly #staging: GPUBuffer;

  constructor(context: GpuContext, bytes: number) {
    this.#context = context;
    this.#staging = context.device.createBuffer({
      label: 'read-back',
      size: bytes,
      usage: USAGE.mapRead | USAGE.copyTarget,
    });
  }

  /** Encodes the copy of the first `bytes` bytes to behind `offset`; submit the encoder before reading. */
  copyFrom(encoder: GPUCommandEncoder, source: GPUBuffer, bytes: number, offset = 0): void {
    encoder.copyBufferToBuffer(source, 0, this.#staging, offset, bytes);
  }

  async read(): Promise<Uint32Array> {
    await this.#context.untilLost(this.#staging.mapAsync(MAP_READ));
    const words = new Uint32Array(this.#staging.getMappedRange().slice(0));
    this.#staging.unmap();
    return words;
  }

  destroy(): void {
    this.#staging.destroy();
  }
}
