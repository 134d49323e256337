import { type GpuContext, openContext } from '../../src/device/gpu-context.ts';

/**
 * The device of a test project: BREAKEVEN_ADAPTER names the adapter in Node, BREAKEVEN_TEST_WITHHOLD the
 * features it is opened without; a browser has its own adapter.
 */
export async function openTestContext(): Promise<GpuContext & { close(): void }> {
  if (typeof process === 'undefined' || process.versions?.node === undefined) {
    const adapter = await (globalThis as { navigator?: { gpu?: GPU } }).navigator?.gpu?.requestAdapter();
    if (!adapter) throw new Error('this browser gives no WebGPU adapter');
    const context = await openContext(adapter);
    return { ...context, close: context.destroy };
  }
  const { openAdapter } = await import('../../src/node/open-adapter.ts');
  const opened = await openAdapter();
  const withhold = (process.env.BREAKEVEN_TEST_WITHHOLD ?? '').split(',').filter(Boolean);
  const context = await openContext(opened.adapter, { withhold });
  return {
    ...context,
    close() {
      context.destroy();
      opened.close();
    },
  };
}
