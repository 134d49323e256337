import { expect, it } from 'vitest';
import { programMonitor, silentMonitor, startMonitor } from './monitor.ts';
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
