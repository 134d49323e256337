import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { kernelsOf } from '../../src/choose/registry.ts';
import { select } from '../../src/choose/select.ts';
import { readBuffer, USAGE } from '../../src/device/buffers.ts';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import { bindPass } from '../../src/dispatch/bound-pass.ts';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import type { Dims, KernelChoice, Op } from '../../src/kernel/kernel.ts';
import { KernelBuffers } from '../../src/measure/kernel-buffers.ts';
import { DispatchClock } from '../../src/measure/time-dispatches.ts';
import { randomWeights } from '../../src/model/random-weights.ts';
import { Session } from '../../src/model/session.ts';
import { type Chosen, DEPTH_TOKENS, LAYERS, MODEL, PROMPT_TOKENS } from './questions.ts';

/** Something that is ready to be run again and again. */
export interface Timed {
  chosen: Chosen | null;
  count: number;
  /** Seconds of one, the mean of this many, by the host's clock: from submit until it is done. */
  seconds(count: number): Promise<number>;
  destroy(): void;
}

function entryOf(
  { op, dims, type, chosen }: { op: Op; dims: Dims; type: ElementType; chosen?: Chosen | undefined },
  { facts }: GpuContext,
): KernelChoice {
  if (chosen === undefined) return select({ op, dims, type, facts });
  const kernel = kernelsOf(op).find(({ name }) => name === chosen.kernel);
  if (kernel === undefined) throw new TypeError(`there is no kernel ${chosen.kernel} of ${op}`);
  return { kernel, variant: { type, tuning: chosen.tuning } };
}

/** Long beside what it takes to submit and to wait, which differs more than kernels do. */
const LEAST_SAMPLE_SECONDS = 0.2;

/** How many in one submission take that long. */
async function countOf(seconds: (count: number) => Promise<number>): Promise<number> {
  await seconds(1);
  for (let count = 1; ; count *= 2) {
    if ((await seconds(count)) * count >= LEAST_SAMPLE_SECONDS) return count;
  }
}

/** A submission of nothing, waited for. */
export function timedWait(context: GpuContext, by: 'onSubmittedWorkDone' | 'mapAsync'): Timed {
  const { device } = context;
  const buffer = device.createBuffer({ size: 16, usage: USAGE.storage | USAGE.copySource });
  const wait = async () => {
    if (by === 'mapAsync') return await readBuffer(context, buffer, 4);
    device.queue.submit([device.createCommandEncoder().finish()]);
    return await device.queue.onSubmittedWorkDone();
  };
  return {
    chosen: null,
    count: 8,
    async seconds(count) {
      const start = performance.now();
      for (let i = 0; i < count; i++) await wait();
      return (performance.now() - start) / 1000 / count;
    },
    destroy: () => buffer.destroy(),
  };
}

/** One kernel on random inputs. */
export async function timedKernel(
  context: GpuContext,
  question: { op: Op; dims: Dims; type: ElementType; chosen?: Chosen | undefined },
): Promise<Timed> {
  const { dims } = question;
  const entry = entryOf(question, context);
  const cache = new PipelineCache(context.device);
  const buffers = new KernelBuffers(context, entry, dims);
  await buffers.fill(cache);
  const bound = await bindPass(context, cache, [{ entry, dims, buffers: buffers.buffers }]);
  // Timestamps of two implementations are not a common clock.
  const facts = { ...context.facts, supportsTimestampQuery: false };
  const clock = new DispatchClock({ ...context, facts });
  return {
    chosen: { kernel: entry.kernel.name, tuning: entry.variant.tuning },
    count: await countOf((count) => clock.seconds(bound, count)),
    seconds: (count) => clock.seconds(bound, count),
    destroy() {
      clock.destroy();
      bound.destroy();
      buffers.destroy();
    },
  };
}

/** A model of random weights: a prompt, or a token, chosen and read back. */
export async function timedModel(
  context: GpuContext,
  { type, phase }: { type: ElementType; phase: 'prefill' | 'decode' },
): Promise<Timed> {
  const known = findModel(MODEL);
  if (!known) throw new TypeError(`no model ${MODEL} in the catalogue`);
  const shape = { ...known, layerCount: LAYERS };
  const session = await Session.create({
    context,
    shape,
    type,
    capacity: DEPTH_TOKENS,
    rows: PROMPT_TOKENS,
    weights: randomWeights(1),
  });
  const prompt = Uint32Array.from({ length: PROMPT_TOKENS }, (_, i) => i);
  const run = async () => {
    session.position = phase === 'prefill' ? 0 : PROMPT_TOKENS;
    await (phase === 'prefill' ? session.prefill(prompt) : session.decode());
  };
  await session.prefill(prompt);
  await run();
  return {
    chosen: null,
    count: phase === 'prefill' ? 1 : 4,
    async seconds(count) {
      const start = performance.now();
      for (let i = 0; i < count; i++) await run();
      return (performance.now() - start) / 1000 / count;
    },
    destroy: () => session.destroy(),
  };
}
