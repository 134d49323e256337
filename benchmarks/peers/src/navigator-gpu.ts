import type { AdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { openAdapter } from '@breakeven/kernels/node/open-adapter';
import { create } from 'webgpu';

/**
 * Makes `navigator.gpu` answer with the adapter that we chose, whatever is asked for: engines written for browsers
 * then run in Node on the same one, through the same Dawn. An adapter gives one device, so each request opens it.
 */
export function provideNavigatorGpu(adapter: AdapterChoice): void {
  const gpu = {
    requestAdapter: async () => (await openAdapter({ adapter })).adapter,
    getPreferredCanvasFormat: () => 'bgra8unorm' as const,
    wgslLanguageFeatures: create([]).wgslLanguageFeatures,
  };
  const value = { gpu, userAgent: 'Node', language: 'en', hardwareConcurrency: 1 };
  Object.defineProperty(globalThis, 'navigator', { value, configurable: true });
  acceptSharedMemory();
}

/**
 * Engines of WebAssembly with threads upload from shared memory, which a browser refuses nowhere but Dawn's
 * binding for Node does: their bytes are copied out first. The cost falls on uploads, which are not timed.
 */
function acceptSharedMemory(): void {
  const { writeBuffer } = GPUQueue.prototype;
  GPUQueue.prototype.writeBuffer = function (this: GPUQueue, buffer, offset, data, from, size) {
    if (!ArrayBuffer.isView(data) || !(data.buffer instanceof SharedArrayBuffer)) {
      return writeBuffer.call(this, buffer, offset, data as BufferSource, from, size);
    }
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
    const unit = 'BYTES_PER_ELEMENT' in data ? Number(data.BYTES_PER_ELEMENT) : 1;
    const first = (from ?? 0) * unit;
    const end = size === undefined ? bytes.length : first + size * unit;
    return writeBuffer.call(this, buffer, offset, Uint8Array.from(bytes.subarray(first, end)));
  };
}
