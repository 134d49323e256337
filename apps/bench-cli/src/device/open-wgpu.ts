import { adapterName } from '@breakeven/kernels/device/adapter-name';
import { deviceFacts } from '@breakeven/kernels/device/device-facts';
import { NoAdapterError } from '@breakeven/kernels/errors';
import { type OpenAdapter, withoutFeatures } from '@breakeven/kernels/node/open-adapter';
import { wgpuText } from '../environment/runtime.ts';

/**
 * Opens an adapter in Deno, whose WebGPU is wgpu: the fastest GPU that it finds, of the drivers that measure-in-deno.ts leaves it
 * for `choice` (one of ADAPTER_CHOICES). Throws NoAdapterError where that is not what was asked for.
 */
export async function openWgpu(choice: string, withhold: readonly string[] = []): Promise<OpenAdapter> {
  const { navigator } = globalThis as { navigator?: { gpu?: GPU } };
  const found = await navigator?.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!found) throw noAdapter(choice, 'wgpu found no adapter');
  const adapter = withoutFeatures(found, withhold);
  const facts = deviceFacts(adapter.info, adapter);
  if (choice !== 'auto' && facts.isSoftwareAdapter !== (choice !== 'hardware')) {
    throw noAdapter(choice, `wgpu found ${adapterName(facts)}`);
  }
  const implementation = [wgpuText(), ...withhold.map((name) => `without ${name}`)].join(', ');
  return { adapter, facts, webgpuImplementation: implementation, tried: [], notices: [], close: () => {} };
}

const noAdapter = (choice: string, tried: string) =>
  new NoAdapterError(
    `no adapter was found in Deno for --adapter ${choice}`,
    "wgpu takes Vulkan, Metal or Direct3D 12: install the GPU's driver, or leave --runtime out to measure with Dawn",
    [tried],
  );
