import { listDrivers } from '@breakeven/kernels/node/vulkan-drivers';
import { expect, it } from 'vitest';
import { driverFindings, powerSavingFinding } from './drivers.ts';

const isLinux = process.platform === 'linux';
const texts = (findings: { text: string }[]) => findings.map(({ text }) => text);

it.runIf(isLinux)('names the drivers, those that the environment hides, and missing ones', () => {
  const hidden = listDrivers(['/nonexistent'], { VK_DRIVER_FILES: '/nonexistent/nvidia_icd.json' });
  expect(texts(driverFindings(hidden, false))).toEqual([
    'nvidia_icd.json, as VK_DRIVER_FILES says',
    'VK_DRIVER_FILES names /nonexistent/nvidia_icd.json, which does not exist',
  ]);
  expect(texts(driverFindings(listDrivers(['/nonexistent'], {}), true))).toEqual([
    'there is no Vulkan loader (libvulkan.so.1)',
    'there is no Vulkan driver (an icd.d folder with none)',
  ]);
});

const adapter = (vendor: string, description: string, isSoftwareAdapter = false) => ({
  vendor,
  architecture: '',
  device: '',
  description,
  isFallbackAdapter: false,
  isSoftwareAdapter,
});
const listed = (name: string) => ({ name, isSoftware: false });

it('says that a faster GPU is here where the one that shares memory is measured', () => {
  const intel = adapter('intel', 'Intel(R) Iris(R) Xe Graphics');
  const [found] = powerSavingFinding(intel, [listed('Intel(R) Iris(R) Xe Graphics'), listed('NVIDIA L40S')]);
  expect(found).toMatchObject({ state: 'note', advice: expect.stringContaining("--adapter 'NVIDIA L40S'") });
  expect(powerSavingFinding(intel, [listed('Intel(R) Iris(R) Xe Graphics')])).toEqual([]);
  expect(powerSavingFinding(adapter('nvidia', 'NVIDIA L40S'), [listed('NVIDIA L40S')])).toEqual([]);
});
