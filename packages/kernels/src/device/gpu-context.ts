import { adapterName } from './adapter-name.ts';
import { type DeviceFacts, deviceFacts, SUBGROUP_MATRIX_FEATURE } from './device-facts.ts';
import { DeviceFailedError, DeviceLostError } from './errors.ts';

/** What a device is opened with where its adapter has it. */
export const WANTED_FEATURES = [
  'shader-f16',
  'subgroups',
  'timestamp-query',
  SUBGROUP_MATRIX_FEATURE,
] as const;

const WANTED_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
] as const;

/** A device with all that its adapter offers of what kernels use, and the facts about it. */
export interface GpuContext {
  device: GPUDevice;
  facts: DeviceFacts;
  /** Rejects if the device is lost other than by `destroy`. Already observed: never an unhandled rejection. */
  failure: Promise<never>;
  /** Waits for work of the device. Throws DeviceLostError if it is lost meanwhile, whatever else failed over that. */
  untilLost<T>(work: Promise<T>): Promise<T>;
  destroy(): void;
}

/** Whether the device is gone. A promise reports its loss; one turn of the event loop is enough to hear it. */
export function isLost({ failure }: Pick<GpuContext, 'failure'>): Promise<boolean> {
  return Promise.race([failure.catch(() => true), delay(0).then(() => false)]);
}

/** A browser rejects what waits for a lost device up to a round trip to its GPU process before it reports the loss. */
const LOSS_REPORTED_MILLISECONDS = 1000;

const delay = (milliseconds: number) =>
  new Promise<void>((resolve) => void setTimeout(resolve, milliseconds));

/** Whether the WGSL of a device knows a language feature: navigator.gpu would say it, but is not everywhere. */
async function knowsLanguageFeature(device: GPUDevice, name: string): Promise<boolean> {
  device.pushErrorScope('validation');
  device.createShaderModule({ label: name, code: `requires ${name};` });
  return (await device.popErrorScope()) === null;
}

/**
 * Opens a device on an adapter of Node or of a browser, without the features that are to be withheld (to run as
 * on an adapter that lacks them). Throws DeviceFailedError where the adapter refuses.
 */
export async function openContext(
  adapter: GPUAdapter,
  { withhold = [] }: { withhold?: readonly string[] } = {},
): Promise<GpuContext> {
  const requiredFeatures = WANTED_FEATURES.filter(
    (feature) => adapter.features.has(feature as GPUFeatureName) && !withhold.includes(feature),
  ) as GPUFeatureName[];
  const requiredLimits = Object.fromEntries(WANTED_LIMITS.map((limit) => [limit, adapter.limits[limit]]));
  const device = await adapter.requestDevice({ requiredFeatures, requiredLimits }).catch((cause: unknown) => {
    throw new DeviceFailedError(
      `the adapter ${adapterName(adapter.info)} refused to open a device`,
      'close other programs that use the GPU, or update its driver',
      { cause },
    );
  });
  const knows = async (name: string) =>
    !withhold.includes(name) && (await knowsLanguageFeature(device, name));
  const [supportsPackedIntegers, supportsSubgroupId] = await Promise.all([
    knows('packed_4x8_integer_dot_product'),
    knows('subgroup_id'),
  ]);
  let destroyed = false;
  const failure = device.lost.then((info) => {
    if (destroyed) return new Promise<never>(() => {});
    throw new DeviceLostError(
      `the GPU device was lost: ${info.message || info.reason}`,
      'the driver reset or memory ran out: try a smaller model or a smaller depth',
    );
  });
  failure.catch(() => {});
  return {
    device,
    facts: deviceFacts(adapter.info, device, { supportsPackedIntegers, supportsSubgroupId }),
    failure,
    async untilLost(work) {
      try {
        return await Promise.race([work, failure]);
      } catch (error) {
        if (!destroyed) await Promise.race([failure, delay(LOSS_REPORTED_MILLISECONDS)]);
        throw error;
      }
    },
    destroy() {
      destroyed = true;
      device.destroy();
    },
  };
}
