import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { benchCli } from './bench-cli.ts';

const H100 = fileURLToPath(new URL('../../../docs/devices/h100.json', import.meta.url));

describe('plan', () => {
  it('says what a model takes on a device that is not here, and what would fit', async () => {
    const args = ['plan', '-m', 'llama-2-70b', '-t', 'q4_0', '-d', '4096', '--as', H100];
    const { code, stdout } = await benchCli([...args, '--memory', '24', '-o', 'json']);
    expect(code).toBe(0);
    const plan = JSON.parse(stdout);
    // Keys and values in f16: 80 layers, 8 heads of 128, depth and the prompt and generation that are usual.
    expect(plan.kvCacheBytes).toBe(2 * 80 * 8 * 128 * (4096 + 512 + 128) * 2);
    expect(plan.totalBytes).toBe(plan.weightBytes + plan.kvCacheBytes + plan.activationBytes);
    // 68,976,648,192 parameters, of which norms, 161 x 8192, are f32 and all others 18 bytes in 32.
    expect(plan.weightBytes).toBe(((68_976_648_192 - 161 * 8192) * 18) / 32 + 161 * 8192 * 4);
    expect(plan).toMatchObject({ fits: false, availableBytes: 24 * 2 ** 30, device: { source: 'file' } });
    expect(plan.refusal).toMatch(/needs \d+ bytes, 25769803776 are available/);
    expect(plan.fittingLayers).toBeGreaterThan(40);
    expect(plan.fittingLayers).toBeLessThan(80);
    expect(plan.types.map(({ type }: { type: string }) => type)).toEqual(['f32', 'f16', 'q8_0', 'q4_0']);
  });

  it('reads the limits of an adapter that is here, and says which it is', async () => {
    const { code, stdout } = await benchCli(['plan', '-m', 'smollm2-135m']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^SmolLM2.* in f32\ndevice: .*\(adapter of this machine\)/);
    expect(stdout).toMatch(/^weights +513 MiB +538,060,032 +f32$/m);
  });

  it.runIf(process.platform === 'linux')('needs no adapter', async () => {
    const none = { VK_DRIVER_FILES: '/nonexistent', VK_ICD_FILENAMES: '/nonexistent' };
    const { code, stdout } = await benchCli(['plan', '-m', 'gpt-3-175b', '--adapter', 'hardware'], none);
    expect(code).toBe(0);
    expect(stdout).toMatch(/no adapter was found: no limits are known/);
  });

  it('ends with 2 for device facts that are none', async () => {
    const { code, stderr } = await benchCli(['plan', '-m', 'smollm2-135m', '--as', 'nothing.json']);
    expect(stderr).toMatch(/--as nothing\.json cannot be read/);
    expect(code).toBe(2);
  });
});
