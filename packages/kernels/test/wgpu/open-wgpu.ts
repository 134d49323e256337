import { type GpuContext, openContext } from '../../src/device/gpu-context.ts';

/** The adapter of Deno, which is wgpu's. Node's `process` exists there too: nothing else tells them apart. */
export async function requestWgpuAdapter(): Promise<GPUAdapter> {
  const { navigator } = globalThis as { navigator?: { gpu?: GPU } };
  const adapter = await navigator?.gpu?.requestAdapter();
  if (!adapter) throw new Error('wgpu found no adapter (run by `deno run --unstable-webgpu`)');
  return adapter;
}

export async function openWgpu(): Promise<GpuContext> {
  return openContext(await requestWgpuAdapter());
}
