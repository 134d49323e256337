import { isSoftwareAdapter } from '@breakeven/schema/report/software-adapter';
import type { AdapterChoice } from './adapter-choice.ts';
import { listAdapters } from './dawn.ts';
import { swiftShaderRefusal } from './swiftshader.ts';
import { findLavapipe, lacksVulkanLoader } from './vulkan-drivers.ts';

/** An adapter that could be opened. */
export interface AvailableAdapter {
  name: string;
  backend: string;
  isSoftware: boolean;
  /** The choice that opens it, where its name is not listed by Dawn or does not say enough. */
  choice: AdapterChoice | null;
}

const isSoftware = (name: string) =>
  isSoftwareAdapter({
    vendor: '',
    architecture: '',
    device: '',
    description: name,
    isFallbackAdapter: false,
  });

/** What Dawn lists, and the software adapters that are opened by choice alone. GPUs come first. */
export async function listAvailable(): Promise<AvailableAdapter[]> {
  const listed = lacksVulkanLoader() ? [] : await listAdapters();
  const found = listed.map(({ backend, name }): AvailableAdapter => {
    const software = isSoftware(name);
    const choice = /llvmpipe/.test(name) ? 'lavapipe' : software ? 'software' : null;
    return { name, backend, isSoftware: software, choice };
  });
  if (!found.some(({ choice }) => choice === 'lavapipe') && findLavapipe() !== null && !lacksVulkanLoader()) {
    found.push({ name: 'lavapipe (Mesa)', backend: 'vulkan', isSoftware: true, choice: 'lavapipe' });
  }
  if (swiftShaderRefusal() === null) {
    found.push({
      name: 'SwiftShader (by npm)',
      backend: 'vulkan',
      isSoftware: true,
      choice: 'swiftshader',
    });
  }
  return found.sort((a, b) => Number(a.isSoftware) - Number(b.isSoftware));
}
