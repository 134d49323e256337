import { MARKER_SHAPES, type MarkerStyle } from '@breakeven/ui/chart/marker';

/** Vendors with a hue of their own in the theme. */
const VENDORS = ['nvidia', 'amd', 'apple', 'intel', 'qualcomm', 'arm'];

interface Hardware {
  hardware: string;
  vendor: string;
  isSoftwareAdapter: boolean;
}

export const hardwareKey = ({ hardware, isSoftwareAdapter }: Hardware) =>
  isSoftwareAdapter ? `${hardware} (software)` : hardware;

/** The mark of each hardware: its vendor's hue, a shape of its own within the vendor, hollow for software. */
export function hardwareStyles(rows: readonly Hardware[]): Map<string, MarkerStyle> {
  const styles = new Map<string, MarkerStyle>();
  const taken = new Map<string, number>();
  const ordered = rows.toSorted((a, b) => hardwareKey(a).localeCompare(hardwareKey(b), 'en'));
  for (const row of ordered) {
    if (styles.has(hardwareKey(row))) continue;
    const vendor = VENDORS.find((known) => row.vendor.toLowerCase().includes(known)) ?? 'other';
    const kind = `${vendor} ${row.isSoftwareAdapter}`;
    const index = taken.get(kind) ?? 0;
    taken.set(kind, index + 1);
    styles.set(hardwareKey(row), {
      color: `var(--color-vendor-${vendor})`,
      shape: MARKER_SHAPES[index % MARKER_SHAPES.length] ?? 'circle',
      isHollow: row.isSoftwareAdapter,
    });
  }
  return styles;
}
