import path from 'node:path';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { AvailableAdapter } from '@breakeven/kernels/node/list-available';
import { lacksVulkanLoader, listDrivers } from '@breakeven/kernels/node/vulkan-drivers';
import { isIntegrated } from '@breakeven/schema/catalogue/catalogue-gpu';
import { hardwareNamed, hardwareOf } from '@breakeven/schema/catalogue/hardware';
import type { Finding } from './finding.ts';

/** What Linux has between Dawn and a GPU: the Vulkan loader, and the drivers (ICDs) that it may load. */
export function driverFindings(drivers = listDrivers(), lacksLoader = lacksVulkanLoader()): Finding[] {
  if (process.platform !== 'linux') return [];
  const findings: Finding[] = [];
  if (lacksLoader) {
    findings.push({
      name: 'loader',
      state: 'note',
      text: 'there is no Vulkan loader (libvulkan.so.1)',
      advice: 'Debian, Ubuntu: apt install libvulkan1; a container needs it beside the driver',
    });
  }
  const { variable, manifests, absent } = drivers;
  const from = variable === null ? '' : `, as ${variable} says`;
  const names = manifests.map((file) => path.basename(file));
  findings.push(
    manifests.length === 0
      ? {
          name: 'drivers',
          state: 'note',
          text: 'there is no Vulkan driver (an icd.d folder with none)',
          advice:
            "install the GPU's: NVIDIA's own, else apt install mesa-vulkan-drivers; in a container of NVIDIA's, NVIDIA_DRIVER_CAPABILITIES=all",
        }
      : { name: 'drivers', state: 'ok', text: `${names.join(', ')}${from}` },
  );
  if (absent.length > 0) {
    findings.push({
      name: 'drivers',
      state: 'note',
      text: `${variable} names ${absent.join(', ')}, which does not exist`,
      advice: `unset ${variable}, or name a file of /usr/share/vulkan/icd.d`,
    });
  }
  return findings;
}

/** A discrete GPU beside a measured one that shares the system's memory. */
export function powerSavingFinding(
  facts: Pick<DeviceFacts, keyof Parameters<typeof hardwareOf>[0]>,
  available: readonly Pick<AvailableAdapter, 'name' | 'isSoftware'>[],
): Finding[] {
  const measured = hardwareOf(facts);
  const isSaving = measured.gpu?.class === 'integrated' || isIntegrated(facts);
  const faster = available.find(({ name, isSoftware }) => {
    const { gpu } = hardwareNamed(name);
    return !isSoftware && gpu !== null && gpu.class !== 'integrated';
  });
  if (facts.isSoftwareAdapter || !isSaving || faster === undefined) return [];
  return [
    {
      name: 'choice',
      state: 'note',
      text: `${measured.name} shares the system's memory and saves power, and ${faster.name} is here too`,
      advice: `--adapter '${faster.name}' measures that; its driver, or the power profile, may be why it does not come first`,
    },
  ];
}
