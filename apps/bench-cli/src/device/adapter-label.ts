import { adapterName } from '@breakeven/kernels/device/adapter-name';
import type { AdapterDescription } from '@breakeven/schema/report/report';

type Named = Pick<AdapterDescription, 'vendor' | 'device' | 'description' | 'isSoftwareAdapter'>;

/** What an adapter is called, and a second part where it must not be taken for a GPU. */
export function adapterLabel(adapter: Named): string[] {
  return [adapterName(adapter), ...(adapter.isSoftwareAdapter ? ['(software, not a GPU)'] : [])];
}
