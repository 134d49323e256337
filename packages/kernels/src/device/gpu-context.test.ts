import { describe, expect, it } from 'vitest';
import { DeviceLostError } from './errors.ts';
import { type GpuContext, openContext } from './gpu-context.ts';

/** The context of a device whose loss is reported when `lost` says so. */
function openReporting(lost: Promise<unknown>): Promise<GpuContext> {
  const device = {
    lost,
    features: new Set(),
    limits: {},
    pushErrorScope() {},
    createShaderModule() {},
    popErrorScope: async () => null,
    destroy() {},
  };
  const adapter = { info: {}, features: new Set(), limits: {}, requestDevice: async () => device };
  return openContext(adapter as unknown as GPUAdapter);
}

const unmapped = () => Promise.reject(new Error('the buffer was unmapped'));
const after = <T>(milliseconds: number, value?: T) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, value));

describe('a wait for a device', () => {
  it('fails because of the loss, which a browser reports later than what failed over it', async () => {
    const context = await openReporting(after(20, { reason: 'unknown', message: 'reset' }));
    await expect(context.untilLost(unmapped())).rejects.toThrow(DeviceLostError);
  });

  it('fails with its own error where the device is not lost', async () => {
    const context = await openReporting(new Promise(() => {}));
    await expect(context.untilLost(unmapped())).rejects.toThrow('the buffer was unmapped');
  });

  it('fails at once where its owner destroyed the device', async () => {
    const context = await openReporting(new Promise(() => {}));
    context.destroy();
    const first = await Promise.race([context.untilLost(unmapped()).catch(String), after(500)]);
    expect(first).toBe('Error: the buffer was unmapped');
  });
});
