import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { swiftShaderRefusal } from './swiftshader.ts';

const UNPACK = `const { unpackSwiftShader } = await import(process.argv[1]); await unpackSwiftShader(process.argv[2]);`;

/** Unpacks in a process of its own; resolves to its exit code. */
function unpack(folder: string): Promise<number | null> {
  const module = new URL('swiftshader.ts', import.meta.url).href;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', UNPACK, module, folder],
    {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  return new Promise((resolve) => child.once('close', resolve));
}

describe.runIf(facility('swiftshader').available)('unpackSwiftShader', () => {
  it('leaves one whole folder where two processes unpack at once', { timeout: 60_000 }, async () => {
    const parent = mkdtempSync(path.join(os.tmpdir(), 'swiftshader-'));
    onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
    const folder = path.join(parent, 'cache', 'swiftshader');
    expect(await Promise.all([unpack(folder), unpack(folder)])).toEqual([0, 0]);
    expect(readdirSync(path.dirname(folder))).toEqual(['swiftshader']);
    const files = readdirSync(folder);
    expect(files).toEqual(expect.arrayContaining(['libvulkan.so.1', 'vk_swiftshader_icd.json']));
    expect(statSync(path.join(folder, 'libvk_swiftshader.so')).size).toBeGreaterThan(1e6);
  });
});

describe.runIf(facility('swiftshader').available)('swiftShaderRefusal', () => {
  it('asks Node for no report about the network, and leaves the setting as it was', () => {
    const report = process.report as NodeJS.ProcessReport & { excludeNetwork?: boolean };
    const before = report.excludeNetwork;
    const { getReport } = report;
    const excluded: unknown[] = [];
    const spy = vi.spyOn(report, 'getReport').mockImplementation(() => {
      excluded.push(report.excludeNetwork);
      return getReport.call(report);
    });
    onTestFinished(() => spy.mockRestore());
    expect(swiftShaderRefusal()).toBeNull();
    expect(excluded).toEqual([true]);
    expect(report.excludeNetwork).toBe(before);
  });
});
