import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import type { Report, Result } from '@breakeven/schema/report/report';
import { DETAILED_DRAFT } from '@breakeven/schema/report/report.fixture';

/** Drivers in the order of their release. */
const DRIVERS: Record<string, readonly string[]> = {
  nvidia: ['NVIDIA 570.86.10', 'NVIDIA 575.57.08', 'NVIDIA 580.65.06'],
  amd: ['radv Mesa 25.0.7', 'radv Mesa 25.2.3', 'radv Mesa 26.0.1'],
  intel: ['anv Mesa 25.0.7', 'anv Mesa 25.2.3', 'anv Mesa 26.0.1'],
  apple: ['macOS 15.3', 'macOS 15.6', 'macOS 26.1'],
};
const RUNTIMES = ['npm webgpu 0.5.0 (Dawn)', 'npm webgpu 0.6.2 (Dawn)'];
/** What each driver after the first makes of the speed of the first. */
const GAINS = [1, 1.11, 1.07];
const POWER_READERS = { nvidia: 'nvidia-smi', amd: 'amd-smi' } as const;
/** Of the data sheet's, as probes come near it. */
const READ_SHARE = 0.88;
const COPY_SHARE = 0.84;
const FMA_SHARE = 0.8;
const POWER_SHARE = 0.72;
const IDLE_SHARE = 0.08;
const WINDOW_SECONDS = 4;

/** The machine of one report of a GPU: its drivers follow one another by the round. */
export function inventedMachine(gpu: Gpu, round: number) {
  const drivers = DRIVERS[gpu.vendor] ?? ['unnamed 1.0'];
  const step = Math.min(Math.floor(round / 4), drivers.length - 1);
  const environment: Report['environment'] = {
    ...DETAILED_DRAFT.environment,
    driver: drivers[step] as string,
    webgpuImplementation: RUNTIMES[round < 13 ? 0 : 1] as string,
    distribution: gpu.vendor === 'apple' ? (drivers[step] as string) : 'Ubuntu 24.04',
    operatingSystem: gpu.vendor === 'apple' ? 'darwin arm64' : 'linux x64',
    backend: gpu.vendor === 'apple' ? 'metal' : 'vulkan',
  };
  return { environment, gain: GAINS[step] as number, probes: probesOf(gpu) };
}

function probesOf(gpu: Gpu): Report['probes'] {
  const known = DETAILED_DRAFT.probes as NonNullable<Report['probes']>;
  const flop = (gpu.f32FlopPerSecond ?? 1e13) * FMA_SHARE;
  return {
    ...known,
    readBytesPerSecond: gpu.memoryBytesPerSecond * READ_SHARE,
    copyBytesPerSecond: gpu.memoryBytesPerSecond * COPY_SHARE,
    fmaFlopPerSecond: { f32: flop, f16: flop },
  };
}

/** Power as a sensor of its vendor would say it; as it came where no sensor of ours reads that vendor. */
export function withPower(result: Result, gpu: Gpu): Result {
  const source = POWER_READERS[gpu.vendor as keyof typeof POWER_READERS];
  const watts = gpu.thermalDesignPowerWatts;
  if (source === undefined || watts === null) return result;
  const averageWatts = watts * POWER_SHARE;
  return {
    ...result,
    power: {
      source,
      scope: 'gpu-board',
      averageWatts,
      idleWatts: watts * IDLE_SHARE,
      energyJoules: averageWatts * WINDOW_SECONDS,
      joulesPerToken: averageWatts / result.tokensPerSecond.median,
      windowSeconds: WINDOW_SECONDS,
      sampleCount: 40,
      isValid: true,
      reasons: [],
    },
  };
}
