import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { benchCli, temporaryFolder } from './bench-cli.ts';
import { writeCheckpoint } from './tiny-checkpoint.ts';

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
    // 68,976,648,192 parameters: norms, 161 x 8192, in f32 and all others 18 bytes in 32.
    expect(plan.weightBytes).toBe(((68_976_648_192 - 161 * 8192) * 18) / 32 + 161 * 8192 * 4);
    expect(plan).toMatchObject({ fits: false, availableBytes: 24 * 2 ** 30, device: { source: 'file' } });
    expect(plan.refusal).toMatch(/needs \d+ bytes, 25769803776 are available/);
    expect(plan.fittingLayers).toBeGreaterThan(40);
    expect(plan.fittingLayers).toBeLessThan(80);
    expect(plan.types.map(({ type }: { type: string }) => type)).toEqual([
      'f32',
      'f16',
      'q8_0',
      'q4_0',
      'q4_1',
    ]);
  });

  it('counts of layers with a window the window, a pass and what samples take back', async () => {
    const args = ['plan', '-m', 'gemma-3-1b', '-t', 'f16', '-d', '32000', '--as', H100, '-o', 'json'];
    const { stdout } = await benchCli(args);
    // Keys and values in f16 of one head of 256: 4 of 26 layers hold all tokens, 22 a window of 512 with the token
    // itself, beside the 512 + 128 tokens that are computed behind the depth.
    const slots = 4 * (32_000 + 512 + 128) + 22 * (511 + 512 + 128);
    expect(JSON.parse(stdout).kvCacheBytes).toBe(2 * 2 * 256 * slots);
  });

  it('takes single fields, sequences, a type of the cache, and weights', async () => {
    const args = ['plan', '-m', 'llama-2-7b', '--layers', '4', '--kv-heads', '8', '-t', 'q4_0', '--as', H100];
    const run = ['--concurrency', '3', '-ctk', 'q8_0', '-p', '64', '-n', '64', '-o', 'json'];
    const { code, stdout } = await benchCli([...args, ...run]);
    expect(code).toBe(0);
    const plan = JSON.parse(stdout);
    expect(plan.model).toMatchObject({ id: 'llama-2-7b-layers-4-kv-heads-8', layers: 4 });
    expect(plan.concurrency).toBe(3);
    // Keys and values of 4 layers, 8 heads of 128 in q8_0: 34 bytes in 32 elements, of 3 sequences of 128 tokens.
    expect(plan.kvCacheBytes).toBe((2 * 4 * 8 * 128 * 34 * 3 * 128) / 32);
    const folder = writeCheckpoint(path.join(temporaryFolder(), 'my-model'));
    const own = await benchCli(['plan', '--weights', folder, '--as', H100, '-o', 'json']);
    expect(JSON.parse(own.stdout).model).toMatchObject({ id: 'my-model', layers: 2 });
  });

  it('plans relative positions without their term of attention, and calls the model after it', async () => {
    const args = ['plan', '-m', 'gopher-280b', '--layers', '8', '-t', 'q4_0', '--as', H100, '--memory', '80'];
    const { code, stdout, stderr } = await benchCli([...args, '-o', 'json']);
    expect(stderr).toMatch(/warning: Gopher 280B: .* their attention term is left out/);
    expect(code).toBe(0);
    const { model, fits } = JSON.parse(stdout);
    expect({ id: model.id, fits }).toEqual({
      id: 'gopher-280b-distances-not-attended-to-layers-8',
      fits: true,
    });
  });

  it('ends with 2 without a model', async () => {
    const { code, stderr } = await benchCli(['plan']);
    expect(stderr).toMatch(/there is no model to plan for/);
    expect(code).toBe(2);
  });

  it('refuses more tokens than there are learned positions', async () => {
    const { stdout } = await benchCli(['plan', '-m', 'gpt-3-13b', '-d', '4096', '--as', H100, '-o', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      fits: false,
      deepestTokens: 2048 - 512 - 128,
      refusal: 'GPT-3 13B: 4736 tokens are more than the 2048 for which it has learned positions',
    });
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

  it('ends with 3 where an adapter that it names is not there', async () => {
    const { code, stderr } = await benchCli(['plan', '-m', 'smollm2-135m', '--adapter', 'no such adapter']);
    expect(stderr).toContain('no WebGPU adapter was found for --adapter no such adapter');
    expect(code).toBe(3);
  });

  it('ends with 2 for device facts that are none', async () => {
    const { code, stderr } = await benchCli(['plan', '-m', 'smollm2-135m', '--as', 'nothing.json']);
    expect(stderr).toMatch(/--as nothing\.json cannot be read/);
    expect(code).toBe(2);
  });
});
