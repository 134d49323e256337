import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { silentMonitor } from '@breakeven/kernels/report/silent-monitor';
import { expect, it, onTestFinished, vi } from 'vitest';
import { programMonitor, startMonitor } from './monitor.ts';
import { nvidiaSmi } from './nvidia-smi.ts';

/** A program of Node in place of the real tool. */
const node = (script: string) => ({ ...nvidiaSmi(0), command: process.execPath, args: ['-e', script] });
const now = () => Date.now() / 1000;
const LINE = '0, NVIDIA H100 PCIe, 300.00, 50, 1500, 2600, 0x0000000000000000';

it('reads a program while it runs', async () => {
  const monitor = programMonitor(node(`setInterval(() => console.log('${LINE}'), 20)`));
  monitor.begin();
  let answer: Awaited<ReturnType<typeof monitor.details>>;
  // A node takes its time to start: until it has, no window lies between two readings.
  do {
    const startSeconds = now();
    const windows = [{ startSeconds, endSeconds: startSeconds + 0.05 }];
    answer = await monitor.details({ windows, windowTokens: 30 });
  } while (answer.power.averageWatts === null);
  monitor.stop();
  const { power, clocks } = answer;
  expect(power).toMatchObject({ source: 'nvidia-smi', scope: 'gpu-board' });
  expect(power.averageWatts).toBeCloseTo(300, 6);
  expect(power.joulesPerToken).toBeCloseTo((power.energyJoules ?? 0) / 30, 9);
  expect(clocks).toMatchObject({ temperatureMaximumCelsius: 50, isThrottled: false });
});

it.each([
  ['is not there', { ...nvidiaSmi(0), command: 'no-such-program' }, 'no-reader'],
  ['fails', node('process.exit(9)'), 'reader-failed'],
  ['lacks rights', node("console.error('Insufficient Permissions'); process.exit(4)"), 'permission-denied'],
])('says why where the program %s', async (_, program, reason) => {
  const monitor = programMonitor(program);
  const at = now();
  // Waits for a reading, which does not come; by then the program has ended.
  await monitor.details({ windows: [{ startSeconds: at, endSeconds: at + 0.1 }], windowTokens: 1 });
  await new Promise((resolve) => setImmediate(resolve));
  const { power, clocks } = await monitor.details({
    windows: [{ startSeconds: at, endSeconds: at }],
    windowTokens: 1,
  });
  expect(power).toMatchObject({
    averageWatts: null,
    joulesPerToken: null,
    isValid: false,
    reasons: [reason],
  });
  expect(clocks).toBeNull();
});

it('says that it was switched off, and that a software adapter has no sensor', async () => {
  const measurement = { windows: [], windowTokens: 0 };
  expect((await silentMonitor('switched-off').details(measurement)).power.reasons).toEqual(['switched-off']);
  const software = { vendor: 'google', device: '', description: 'SwiftShader', isSoftwareAdapter: true };
  const monitor = await startMonitor(software, 'win32');
  expect((await monitor.details(measurement)).power.reasons).toEqual(['software-adapter']);
});

/** Programs of the shell in place of the tools, and no others. */
function tools(scripts: Record<string, string>): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-cli-tools-'));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(folder, name), 0o755);
  }
  vi.stubEnv('PATH', `${folder}:/bin:/usr/bin`);
}

const AMD = { vendor: 'amd', device: 'AMD Radeon RX 7900 XTX', description: '', isSoftwareAdapter: false };
const ROCM = `case "$*" in
  *showproductname*) echo '{"card0": {"Card Series": "AMD Radeon RX 7900 XTX"}}' ;;
  *) echo '{"card0": {"Average Graphics Package Power (W)": "93.0"}}' ;;
esac`;
const AMD_SMI = `case "$1" in
  static) echo '[{"gpu": 0, "asic": {"market_name": "Other"}}, {"gpu": 1, "asic": {"market_name": "AMD Radeon RX 7900 XTX"}}]' ;;
  metric) [ "$3" = 1 ] && echo '[{"gpu": 1, "power": {"socket_power": {"value": 300, "unit": "W"}}}]' ;;
esac`;

it.runIf(process.platform !== 'win32').each([
  ['amd-smi where there is one', { 'amd-smi': AMD_SMI, 'rocm-smi': ROCM }, 'amd-smi', []],
  ['rocm-smi without it', { 'rocm-smi': ROCM }, 'rocm-smi', []],
  ['rocm-smi where it fails', { 'amd-smi': 'exit 1', 'rocm-smi': ROCM }, 'rocm-smi', []],
  ['nothing where there is no tool', {}, null, ['no-reader']],
  ['nothing where they fail', { 'amd-smi': 'exit 1', 'rocm-smi': 'echo' }, null, ['reader-failed']],
  [
    'no GPU of two of the same name',
    { 'amd-smi': AMD_SMI.replace('Other', AMD.device) },
    null,
    ['gpu-count-mismatch'],
  ],
] as const)('reads an AMD GPU by %s', async (_, scripts, source, reasons) => {
  tools(scripts);
  const monitor = await startMonitor(AMD, 'linux');
  monitor.begin();
  const windows = [{ startSeconds: now(), endSeconds: now() }];
  const { power } = await monitor.details({ windows, windowTokens: 1 });
  monitor.stop();
  expect(power.source).toBe(source);
  if (source === null) expect(power.reasons).toEqual(reasons);
});
