/** What `DeviceFacts` say of an adapter. */
interface Hardware {
  vendor: string;
  architecture: string;
  isSoftwareAdapter: boolean;
}

/**
 * Architectures of GPUs with a report in data/reports/, as WebGPU names them: their defaults have been measured.
 * A test holds this list to that folder.
 */
export const REPORTED_ARCHITECTURES: readonly Pick<Hardware, 'vendor' | 'architecture'>[] = [];

/**
 * Whether a run is to time candidates before it begins: on a GPU of an architecture without a report. Software
 * adapters keep the order, so that tests see the same on every machine.
 */
export function isUncharted({ vendor, architecture, isSoftwareAdapter }: Hardware): boolean {
  const isReported = REPORTED_ARCHITECTURES.some(
    (one) => one.vendor === vendor && one.architecture === architecture,
  );
  return !isSoftwareAdapter && !isReported;
}
