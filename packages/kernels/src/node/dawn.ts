import { createRequire } from 'node:module';

/**
 * Dawn rounds timestamps to 65,536 ns unless told not to, and offers subgroup matrices only among what it calls
 * unsafe APIs: features whose specification is not settled. Devices are given those that kernels use, no others.
 */
const TOGGLES = ['disable-dawn-features=timestamp_quantization', 'enable-dawn-features=allow_unsafe_apis'];

/** Dawn crashes the process if the object of create() is collected while its adapters are in use. */
const held = new Set<GPU>();

/** One Dawn instance; `release` lets it go, after which Node can exit by itself. */
export interface Dawn {
  requestAdapter(options?: GPURequestAdapterOptions): Promise<GPUAdapter | null>;
  release(): void;
}

/** Options of every instance that is created meanwhile. */
let common: readonly string[] = [];

/** Runs `work` with options for all instances that it creates. */
export async function withDawnOptions<T>(options: readonly string[], work: () => Promise<T>): Promise<T> {
  const before = common;
  common = options;
  try {
    return await work();
  } finally {
    common = before;
  }
}

/** Creates a Dawn instance and sets WebGPU's globals (GPUBufferUsage and the like). */
export async function createDawn(options: readonly string[] = []): Promise<Dawn> {
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  const gpu = create([...TOGGLES, ...common, ...options]);
  held.add(gpu);
  return {
    requestAdapter: (requestOptions) => gpu.requestAdapter(requestOptions),
    release: () => {
      held.delete(gpu);
    },
  };
}

/** An adapter as Dawn lists it. */
export interface ListedAdapter {
  backend: string;
  name: string;
}

/** All adapters of all backends. Dawn has no call for it: it lists them when asked for one that is not there. */
export async function listAdapters(): Promise<ListedAdapter[]> {
  const dawn = await createDawn(['adapter=\u0001']);
  try {
    await dawn.requestAdapter();
    return [];
  } catch (error) {
    const lines = error instanceof Error ? error.message.matchAll(/backend: '([^']*)', name: '(.*)'/g) : [];
    return [...lines].map(([, backend = '', name = '']) => ({ backend, name }));
  } finally {
    dawn.release();
  }
}

/** The npm package and its version, as reports carry it. */
export function webgpuImplementation(): string {
  const { version } = createRequire(import.meta.url)('webgpu/package.json') as { version: string };
  return `npm webgpu ${version} (Dawn)`;
}
