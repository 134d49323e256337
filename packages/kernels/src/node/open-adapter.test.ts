import { describe, expect, it, onTestFinished } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { NoAdapterError } from '../errors.ts';
import type { AdapterChoice } from './adapter-choice.ts';
import { installAdvice } from './install-advice.ts';
import { openAdapter } from './open-adapter.ts';
import { useVulkanDriver } from './vulkan-drivers.ts';

async function open(adapter: AdapterChoice) {
  const opened = await openAdapter({ adapter });
  onTestFinished(opened.close);
  return opened;
}

/** As on a Linux without any Vulkan driver. */
function hideVulkanDrivers(): void {
  onTestFinished(useVulkanDriver('/nonexistent'));
}

describe.runIf(facility('swiftshader').available)('openAdapter with SwiftShader', () => {
  it('opens it as asked, labelled as software, with timestamps and without f16', async () => {
    const { facts, webgpuImplementation } = await open('swiftshader');
    expect(facts).toMatchObject({
      isSoftwareAdapter: true,
      supportsF16: false,
      supportsTimestampQuery: true,
    });
    expect(facts.description).toContain('SwiftShader');
    expect(webgpuImplementation).toMatch(/^npm webgpu \d+\.\d+\.\d+ \(Dawn\)$/);
  });

  it('takes it by itself where the system has no driver, and says what it tried', async () => {
    hideVulkanDrivers();
    const { facts, tried } = await open('auto');
    expect(facts.description).toContain('SwiftShader');
    expect(tried).toEqual([expect.stringContaining('Dawn found no adapter')]);
  });

  it('leaves the environment as it was', async () => {
    const before = { ...process.env };
    await open('swiftshader');
    expect(process.env).toEqual(before);
  });
});

describe.runIf(facility('lavapipe').available)('openAdapter with lavapipe', () => {
  it('opens it, even where the environment hides it', async () => {
    hideVulkanDrivers();
    const { facts } = await open('lavapipe');
    expect(facts).toMatchObject({ isSoftwareAdapter: true, supportsF16: true });
    expect(facts.description).toContain('llvmpipe');
  });
});

describe('openAdapter without a GPU', () => {
  it.runIf(process.platform === 'linux')(
    'throws NoAdapterError for hardware, with what to install',
    async () => {
      hideVulkanDrivers();
      const error = await openAdapter({ adapter: 'hardware' }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(NoAdapterError);
      expect(error).toMatchObject({
        code: 'no-adapter',
        tried: [expect.stringContaining('GPU: Dawn found no adapter')],
        fix: installAdvice('hardware'),
      });
    },
  );

  it('has advice for each platform', () => {
    expect(installAdvice('auto', 'linux')).toContain('Vulkan driver');
    expect(installAdvice('auto', 'darwin')).toContain('Metal');
    expect(installAdvice('auto', 'win32')).toContain('Direct3D 12');
    expect(installAdvice('lavapipe', 'darwin')).toContain('lavapipe is for Linux');
  });
});
