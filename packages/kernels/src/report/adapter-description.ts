import type { AdapterDescription } from '@breakeven/schema/report/report';
import type { DeviceFacts } from '../device/device-facts.ts';

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
