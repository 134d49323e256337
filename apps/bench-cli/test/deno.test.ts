import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseReport } from '@breakeven/schema/report/read-report';
import { describe, expect, it, vi } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import { requireDeno } from '../src/commands/run/measure-in-deno.ts';
import { benchCli, TINY_RUN, temporaryFolder } from './bench-cli.ts';

const hasBoth = facility('deno').available && facility('lavapipe').available;

describe.runIf(hasBoth)('run --runtime node,deno', () => {
  it('measures the same by Dawn and by wgpu, on one adapter in one run', async () => {
    const file = path.join(temporaryFolder(), 'both.json');
    const args = [...TINY_RUN, '--runtime', 'node,deno', '-o', 'json', '--output-file', file];
    const { code, stdout, stderr } = await benchCli(args, { BREAKEVEN_ADAPTER: 'lavapipe' });
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^in node$(.|\n)*^in deno$/m),
    });
    const reports = (JSON.parse(stdout) as unknown[]).map((json) => {
      const parsed = parseReport(json);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed));
      return parsed.report;
    });
    expect(readFileSync(file, 'utf8')).toBe(stdout);
    const [dawn, wgpu] = reports.map(({ environment }) => environment);
    expect(dawn).toMatchObject({
      runtime: `node ${process.version}`,
      webgpuImplementation: expect.stringMatching(/^npm webgpu .* \(Dawn\)$/),
    });
    expect(wgpu).toMatchObject({
      runtime: expect.stringMatching(/^deno 2\./),
      webgpuImplementation: expect.stringMatching(/^wgpu \(Deno 2\./),
    });
    // But for what runs it, all is the same.
    const { runtime: _, webgpuImplementation: __, driver: ___, ...shared } = dawn ?? {};
    expect(wgpu).toMatchObject(shared);
    for (const { adapter, results, correctness } of reports) {
      expect(adapter.description).toContain('llvmpipe');
      expect(results.map(({ test }) => test)).toEqual(['pp8', 'tg4']);
      expect(correctness).toMatchObject({ passed: true });
    }
  });

  it('tells what Deno refuses with the exit code that Node would give', async () => {
    const args = [...TINY_RUN, '--runtime', 'deno', '--adapter', 'hardware'];
    const { code, stderr } = await benchCli(args, { VK_DRIVER_FILES: '/nonexistent' });
    expect(code).toBe(3);
    expect(stderr).toContain(
      'error: no adapter was found in Deno for --adapter hardware\n  tried wgpu found ',
    );
    expect(stderr).toContain('fix: wgpu takes Vulkan, Metal or Direct3D 12');
  });
});

describe('requireDeno', () => {
  it('says what to install where there is none on PATH', () => {
    vi.stubEnv('PATH', temporaryFolder());
    expect(() => requireDeno({ adapter: 'auto' }, null)).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: '--runtime deno: there is no deno on PATH',
        fix: expect.stringContaining('npm install --global deno'),
      }),
    );
    vi.unstubAllEnvs();
  });

  it.each([{ adapter: 'GeForce' }, { adapter: 'auto', backend: 'vulkan' as const }])(
    'refuses what only Dawn chooses: %j',
    (options) => {
      expect(() => requireDeno(options)).toThrow('is for Dawn: in Deno wgpu chooses the adapter itself');
    },
  );
});
