import { expect, it } from 'vitest';
import { describeEnvironment, distributionOf, driverOf, powerModeOf } from './environment.ts';

it('reads what a system says of its power', () => {
  const files: Record<string, string> = {
    '/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor': 'powersave\n',
    '/sys/firmware/acpi/platform_profile': 'balanced\n',
    '/sys/class/power_supply/AC/online': '0\n',
  };
  expect(powerModeOf((file) => files[file] ?? null)).toBe('governor powersave, profile balanced, battery');
  expect(powerModeOf(() => null)).toBeNull();
});

it('reads distribution and driver', () => {
  expect(distributionOf('linux', 'NAME="x"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n')).toBe(
    'Debian GNU/Linux 12 (bookworm)',
  );
  expect(distributionOf('linux', null)).toBeNull();
  expect(driverOf('NVIDIA: 555.42.06')).toBe('NVIDIA: 555.42.06');
  expect(driverOf('Apple M4')).toBeNull();
});

it('takes the backend that was asked for', async () => {
  const environment = await describeEnvironment({ webgpuImplementation: 'none', backend: 'opengl' });
  expect(environment).toMatchObject({ backend: 'opengl', driver: null, webgpuImplementation: 'none' });
});
