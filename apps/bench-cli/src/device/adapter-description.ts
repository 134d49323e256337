import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { AdapterDescription } from '@breakeven/schema/report/report';

/** Those of the device facts that a report carries. */
export function describeAdapter(facts: DeviceFacts): AdapterDescription {
  const { vendor, architecture, device, description } = facts;
  const { subgroupMinSize, subgroupMaxSize, isFallbackAdapter, isSoftwareAdapter } = facts;
  return {
    vendor,
    architecture,
    device,
    description,
    subgroupMinSize,
    subgroupMaxSize,
    isFallbackAdapter,
    isSoftwareAdapter,
  };
}
