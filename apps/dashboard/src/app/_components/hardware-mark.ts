import { type MarkerStyle, markerOf } from '@breakeven/ui/chart/marker';

/** Vendors with a hue of their own in the theme. */
const VENDORS = ['nvidia', 'amd', 'apple', 'intel', 'qualcomm', 'arm'];

interface MarkedHardware {
  hardwareId: string;
  vendor: string;
  isSoftwareAdapter: boolean;
}

/** Its vendor's hue, as a CSS colour. The id of known hardware begins with its vendor, whatever the driver says. */
export function vendorColor({ hardwareId, vendor }: Pick<MarkedHardware, 'hardwareId' | 'vendor'>): string {
  const said = `${hardwareId} ${vendor}`.toLowerCase();
  const known = VENDORS.find((name) => said.startsWith(`${name}-`) || vendor.toLowerCase().includes(name));
  return `var(--color-vendor-${known ?? 'other'})`;
}

/** The mark of hardware, the same on every page: its vendor's hue, a shape from its id, hollow for software. */
export function hardwareMark(hardware: MarkedHardware): MarkerStyle {
  return markerOf(hardware.hardwareId, {
    color: vendorColor(hardware),
    isHollow: hardware.isSoftwareAdapter,
  });
}
