import type { ElementType } from '@breakeven/schema/model/element-type';
import { median } from 'simple-statistics';
import { type KernelVariant, variantsOf } from '../../choose/kernel-variants.ts';
import { guarded } from '../../device/buffers.ts';
import type { DeviceFacts } from '../../device/device-facts.ts';
import type { GpuContext } from '../../device/gpu-context.ts';
import { type BoundPass, bindPass } from '../../dispatch/bound-pass.ts';
import { PipelineCache } from '../../dispatch/pipeline-cache.ts';
import type { Dims, Op } from '../../kernel/kernel.ts';
import { matrixConfig, matrixRefusal } from '../../kernel/matrices.ts';
import { KernelBuffers } from '../kernel-buffers.ts';
import { DispatchClock } from '../time-dispatches.ts';
import type { DeviceLimitRates } from '../utilization.ts';

const SAMPLES = 3;
const DISPATCHES = 200;

interface Probe {
  op: Op;
  dims: Dims;
  type: ElementType;
}

/** Larger than the caches of GPUs; on a software adapter, which is slow, larger than those of a CPU's cores. */
function probes(
  isSoftware: boolean,
  maxBindingBytes: number,
): Record<'read' | 'copy' | 'fma' | 'emulated', Dims> {
  const bytes = Math.min(isSoftware ? 2 ** 24 : 2 ** 28, maxBindingBytes);
  const count = Math.floor(bytes / 16 / 256) * 256;
  return {
    read: { count },
    copy: { count },
    fma: isSoftware
      ? { invocations: 2 ** 12, iterations: 2 ** 9 }
      : { invocations: 2 ** 20, iterations: 2 ** 7 },
    // f16 and packed int8, which software computes by conversions.
    emulated: isSoftware
      ? { invocations: 2 ** 10, iterations: 2 ** 5 }
      : { invocations: 2 ** 20, iterations: 2 ** 7 },
  };
}

/** Enough chains of matrices to fill a GPU; their size is that of the device. */
function matrixDims(facts: DeviceFacts): Dims {
  const { M, N, K } = matrixConfig(facts) ?? { M: 0, N: 0, K: 0 };
  return { workgroups: 2 ** 12, iterations: 2 ** 8, M, N, K };
}

/** Measures bandwidth, FMA rate and the overheads of dispatch and submit. About a second. */
export async function probeDevice(context: GpuContext): Promise<DeviceLimitRates> {
  const { facts } = context;
  const { read, copy, fma, emulated } = probes(
    facts.isSoftwareAdapter,
    facts.limits.maxStorageBufferBindingSize,
  );
  const clock = new DispatchClock(context);
  const cache = new PipelineCache(context.device);
  const rate = (probe: Probe) => bestRate(context, cache, clock, probe);
  try {
    return await guarded(context, 'probing the device', async () => ({
      readBytesPerSecond: await rate({ op: 'probe-read', dims: read, type: 'f32' }),
      copyBytesPerSecond: await rate({ op: 'probe-copy', dims: copy, type: 'f32' }),
      fmaFlopPerSecond: {
        f32: await rate({ op: 'probe-fma', dims: fma, type: 'f32' }),
        f16: facts.supportsF16 ? await rate({ op: 'probe-fma', dims: emulated, type: 'f16' }) : null,
        int8Dot: facts.supportsPackedIntegers
          ? await rate({ op: 'probe-int8-dot', dims: emulated, type: 'f32' })
          : null,
        subgroupMatrix:
          matrixRefusal(facts) === null
            ? await rate({ op: 'probe-matrix', dims: matrixDims(facts), type: 'f32' })
            : null,
      },
      ...(await overheads(context, cache)),
    }));
  } finally {
    clock.destroy();
  }
}

/** The best variant's best sample: a limit is what was reached once. FLOP/s, or bytes/s for probes without FLOP. */
async function bestRate(
  context: GpuContext,
  cache: PipelineCache,
  clock: DispatchClock,
  { op, dims, type }: Probe,
): Promise<number> {
  const { variants } = variantsOf({ op, dims, type, facts: context.facts });
  const { kernel } = (variants[0] as KernelVariant).entry;
  const buffers = new KernelBuffers(context, (variants[0] as KernelVariant).entry, dims);
  let fastest = Infinity;
  try {
    await buffers.fill(cache);
    for (const { entry } of variants) {
      const bound = await bindPass(context, cache, [{ entry, dims, buffers: buffers.buffers }]);
      try {
        const dispatches = await clock.dispatchesPerSample(bound);
        for (let i = 0; i < SAMPLES; i++) fastest = Math.min(fastest, await clock.seconds(bound, dispatches));
      } finally {
        bound.destroy();
      }
    }
  } finally {
    buffers.destroy();
  }
  return (kernel.flop(dims) || kernel.bytes(dims, type)) / fastest;
}

/** Of a dispatch that does next to nothing, by the host's clock. */
async function overheads(
  context: GpuContext,
  cache: PipelineCache,
): Promise<Pick<DeviceLimitRates, 'dispatchSeconds' | 'submitSeconds'>> {
  const dims = { count: 1 };
  const { variants } = variantsOf({ op: 'probe-copy', dims, type: 'f32', facts: context.facts });
  const { entry } = variants[0] as KernelVariant;
  const buffers = new KernelBuffers(context, entry, dims);
  let bound: BoundPass | undefined;
  try {
    bound = await bindPass(context, cache, [{ entry, dims, buffers: buffers.buffers }]);
    await submitOnce(context, bound, DISPATCHES);
    const single: number[] = [];
    const many: number[] = [];
    for (let i = 0; i < 5 * SAMPLES; i++) {
      single.push(await submitOnce(context, bound, 1));
      many.push(await submitOnce(context, bound, DISPATCHES + 1));
    }
    return {
      submitSeconds: median(single),
      dispatchSeconds: Math.max(0, median(many) - median(single)) / DISPATCHES,
    };
  } finally {
    bound?.destroy();
    buffers.destroy();
  }
}

async function submitOnce(
  { device, untilLost }: GpuContext,
  bound: BoundPass,
  dispatches: number,
): Promise<number> {
  const start = performance.now();
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (let i = 0; i < dispatches; i++) bound.encode(pass);
  pass.end();
  device.queue.submit([encoder.finish()]);
  await untilLost(device.queue.onSubmittedWorkDone());
  return (performance.now() - start) / 1000;
}
