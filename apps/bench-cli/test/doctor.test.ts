import { expect, it } from 'vitest';
import { benchCli, hasSwiftShader } from './bench-cli.ts';

const NO_DEVICE = { VK_DRIVER_FILES: '/nonexistent', VK_ICD_FILENAMES: '/nonexistent' };

it('doctor finds adapter, limits and timer, and compares the numbers of a kernel', async () => {
  const { code, stdout } = await benchCli(['doctor', '-o', 'json']);
  const { isHealthy, findings } = JSON.parse(stdout);
  expect({ code, isHealthy }).toEqual({ code: 0, isHealthy: true });
  const names = findings.map(({ name }: { name: string }) => name);
  for (const name of ['runtime', 'adapter', 'driver', 'dawn', 'feature', 'limit', 'timer', 'kernel'])
    expect(names).toContain(name);
  const kernel = findings.find(({ name }: { name: string }) => name === 'kernel');
  expect(kernel).toMatchObject({
    state: 'ok',
    text: expect.stringMatching(/off by \d\.\de-\d+ of the largest/),
  });
});

it.runIf(process.platform === 'linux')(
  'doctor says what to install where nothing is there, with 3',
  async () => {
    const { code, stdout } = await benchCli(['doctor', '--adapter', 'hardware'], NO_DEVICE);
    expect(code).toBe(3);
    expect(stdout).toMatch(/WRONG failed +error: no WebGPU adapter/);
    expect(stdout.replace(/\s+/g, ' ')).toContain('-> install');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  },
);

it.runIf(hasSwiftShader)('devices lists what can be opened, each with its choice', async () => {
  const { code, stdout } = await benchCli(['devices', '-o', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).devices).toContainEqual(
    expect.objectContaining({ choice: 'swiftshader', isSoftware: true, backend: 'vulkan' }),
  );
});
