import type { AdapterDescription } from './report.ts';

const SOFTWARE = /llvmpipe|lavapipe|swiftshader|softpipe|basic render|\bwarp\b|software/i;

/**
 * Whether an adapter is a software rasteriser: it says so itself, or it is called like one. The one place that
 * decides it, for who measures and for who stores a stranger's report. No zod here: a browser loads it.
 */
export function isSoftwareAdapter(
  adapter: Pick<
    AdapterDescription,
    'vendor' | 'architecture' | 'device' | 'description' | 'isFallbackAdapter'
  >,
): boolean {
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter;
  return isFallbackAdapter === true || SOFTWARE.test(`${vendor} ${architecture} ${device} ${description}`);
}
