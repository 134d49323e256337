import { openContext } from '@breakeven/kernels/device/gpu-context';
import { PipelineCache } from '@breakeven/kernels/dispatch/pipeline-cache';
import { randomWeights } from '@breakeven/kernels/model/random-weights';
import { Session } from '@breakeven/kernels/model/session';
import type { AdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { openAdapter } from '@breakeven/kernels/node/open-adapter';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ElementType } from '@breakeven/schema/model/element-type';

export interface Question {
  model: string;
  type: ElementType;
  promptTokens: number;
  adapter: AdapterChoice;
}

/** Seconds of one kind of work: the first time, and the median of later times. */
export interface Stage {
  stage: 'weights' | 'pipelines' | 'prefill' | 'decode';
  firstSeconds: number;
  steadySeconds: number;
}

export interface Answer {
  adapter: string;
  pipelines: number;
  /** While at least one pipeline was being made. */
  compileSeconds: number;
  /** Of all pipelines, one after the other: more than compileSeconds where they are made in parallel. */
  summedCompileSeconds: number;
  slowest: { kernel: string; seconds: number }[];
  stages: Stage[];
  /** First less steady, of all stages. */
  secondsBeyondSteady: number;
}

interface Made {
  kernel: string;
  start: number;
  end: number;
}

/** Notes when each pipeline was asked for and when it was there. */
function watchPipelines(device: GPUDevice): Made[] {
  const made: Made[] = [];
  const create = device.createComputePipelineAsync.bind(device);
  device.createComputePipelineAsync = async (descriptor) => {
    const one: Made = { kernel: descriptor.label ?? '', start: performance.now(), end: Number.NaN };
    made.push(one);
    const pipeline = await create(descriptor);
    one.end = performance.now();
    return pipeline;
  };
  return made;
}

/** Length of the union of the intervals. */
function covered(intervals: readonly Made[]): number {
  let [total, until] = [0, 0];
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    total += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return total / 1000;
}

const STEADY_RUNS = 3;

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { seconds: (performance.now() - start) / 1000, value };
}

async function steady(work: () => Promise<unknown>): Promise<number> {
  const seconds: number[] = [];
  for (let i = 0; i < STEADY_RUNS; i++) seconds.push((await timed(work)).seconds);
  return seconds.sort((a, b) => a - b)[Math.floor(STEADY_RUNS / 2)] ?? 0;
}

export async function answer({ model, type, promptTokens, adapter }: Question): Promise<Answer> {
  const shape = findModel(model);
  if (shape === null || shape === undefined) throw new TypeError(`no model ${model} in the catalogue`);
  const opened = await openAdapter({ adapter });
  const context = await openContext(opened.adapter);
  const made = watchPipelines(context.device);
  const cache = new PipelineCache(context.device);
  const open = () =>
    Session.create({
      context,
      shape,
      type,
      cache,
      weights: randomWeights(1),
      rows: promptTokens,
      capacity: promptTokens + 2 + STEADY_RUNS,
    });
  const bind = (session: Session) =>
    Promise.all([session.prefillDispatches(promptTokens), session.decodeDispatches()]);
  const prompt = Uint32Array.from({ length: promptTokens }, (_, i) => i % shape.vocabularySize);
  const prefill = async (session: Session) => {
    session.position = 0;
    await session.prefill(prompt);
  };

  const { seconds: weights, value: session } = await timed(open);
  const { seconds: binding } = await timed(() => bind(session));
  const { seconds: firstPrefill } = await timed(() => prefill(session));
  const { seconds: firstDecode } = await timed(() => session.decode());
  const steadyPrefill = await steady(() => prefill(session));
  const steadyDecode = await steady(() => session.decode());
  session.destroy();
  const again = await timed(open);
  const bindingAgain = await timed(() => bind(again.value));
  again.value.destroy();

  const stages: Stage[] = [
    { stage: 'weights', firstSeconds: weights, steadySeconds: again.seconds },
    { stage: 'pipelines', firstSeconds: binding, steadySeconds: bindingAgain.seconds },
    { stage: 'prefill', firstSeconds: firstPrefill, steadySeconds: steadyPrefill },
    { stage: 'decode', firstSeconds: firstDecode, steadySeconds: steadyDecode },
  ];
  const seconds = ({ start, end }: Made) => (end - start) / 1000;
  return {
    adapter: context.facts.description,
    pipelines: made.length,
    compileSeconds: covered(made),
    summedCompileSeconds: made.reduce((sum, one) => sum + seconds(one), 0),
    slowest: [...made]
      .sort((a, b) => seconds(b) - seconds(a))
      .slice(0, 3)
      .map((one) => ({ kernel: one.kernel, seconds: seconds(one) })),
    stages,
    secondsBeyondSteady: stages.reduce((sum, stage) => sum + stage.firstSeconds - stage.steadySeconds, 0),
  };
}
