import { type MarkerStyle, markerOf } from '@breakeven/ui/chart/marker';

/** Vendors with a hue of their own in the theme, and what they are called. */
export const VENDORS: Record<string, string> = {
  nvidia: 'NVIDIA',
  amd: 'AMD',
  apple: 'Apple',
  intel: 'Intel',
  qualcomm: 'Qualcomm',
  arm: 'Arm',
};

interface MarkedHardware {
  hardwareId: string;
  vendor: string;
  isSoftwareAdapter: boolean;
}

type OfVendor = Pick<MarkedHardware, 'hardwareId' | 'vendor'>;

/** The id of known hardware begins with its vendor, whatever the driver says. */
function knownVendor({ hardwareId, vendor }: OfVendor): string | undefined {
  const said = `${hardwareId} ${vendor}`.toLowerCase();
  return Object.keys(VENDORS).find(
    (name) => said.startsWith(`${name}-`) || vendor.toLowerCase().includes(name),
  );
}

/** Its vendor's hue, as a CSS colour. */
export const vendorColor = (hardware: OfVendor) => `var(--color-vendor-${knownVendor(hardware) ?? 'other'})`;

export const vendorName = (hardware: OfVendor) => VENDORS[knownVendor(hardware) ?? ''] ?? 'Other';

/** The mark of hardware, the same on every page: its vendor's hue, a shape from its id, hollow for software. */
export function hardwareMark(hardware: MarkedHardware): MarkerStyle {
  return markerOf(hardware.hardwareId, {
    color: vendorColor(hardware),
    isHollow: hardware.isSoftwareAdapter,
  });
}
