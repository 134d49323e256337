import { restBetweenPolls } from '@breakeven/kernels/node/rest-between-polls';
import { type Group, groupsOf, productOf } from '../groups.ts';
import type {
  Answer,
  CompileQuestion,
  DeviceQuestion,
  OpenQuestion,
  Question,
  RecordedDispatch,
  TimeQuestion,
} from '../protocol.ts';
import { fakeAdapter } from './fake-adapter.ts';
import { type Checkout, type Context, loadCheckout, type Session } from './load-checkout.ts';
import { type Dispatch, Recorder, replay, sampled } from './record.ts';
import { roundingByKernel, roundingText } from './rounding.ts';
import { shareOf } from './workgroup-share.ts';

interface Device {
  checkout: Checkout;
  context: Context;
  recorder: Recorder;
}

interface Opened {
  session: Session;
  groups: Map<Group, Dispatch[]>;
}

/** Works on one problem at a time, for weights of several do not fit into memory. */
let device: Device | undefined;
let opened: Opened | undefined;

async function openDevice({ folder, adapter, facts }: DeviceQuestion): Promise<Answer> {
  const checkout = await loadCheckout(folder);
  const polls = globalThis.setImmediate;
  const gpu = facts === null ? (await checkout.openAdapter({ adapter })).adapter : fakeAdapter(facts);
  const context = await checkout.openContext(gpu);
  // Commits from before ADR 32 leave a core to Dawn's polls, which is not a difference between kernels.
  if (context.facts.isSoftwareAdapter && globalThis.setImmediate === polls) restBetweenPolls();
  device = { checkout, context, recorder: new Recorder(context.device) };
  const { description, isSoftwareAdapter } = context.facts;
  return { description, isSoftwareAdapter };
}

function current<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no ${what} was opened`);
  return value;
}

/** Runs the pass once, so that all is compiled, and keeps what the device was told in it. */
async function open({ problem, exact }: OpenQuestion): Promise<Answer> {
  const { checkout, context, recorder } = current(device, 'device');
  const { shape, type, kvType, phase, rows, depth } = problem;
  const chunk = phase === 'decode' ? Math.min(depth, 256) : rows;
  const session = await checkout.Session.create({
    context,
    shape,
    type,
    kvType,
    rows: Math.max(1, chunk),
    capacity: depth + rows + 1,
    exact,
    weights: checkout.randomWeights(1),
  });
  const tokens = (count: number) =>
    Uint32Array.from({ length: count }, (_, i) => (i * 7919) % shape.vocabularySize);
  recorder.take();
  recorder.isMuted = problem.isMuted;
  let token: number | undefined = await session.prefill(tokens(phase === 'decode' ? depth : rows));
  if (phase === 'decode') {
    recorder.take();
    token = await session.decode();
  }
  recorder.isMuted = false;
  if (problem.isMuted) token = undefined;
  const dispatches = recorder.take();
  const names = groupsOf(dispatches.map(({ buffers }) => buffers));
  const groups = new Map<Group, Dispatch[]>();
  dispatches.forEach((dispatch, i) => {
    const name = names[i] as Group;
    groups.set(name, [...(groups.get(name) ?? []), dispatch]);
  });
  opened = { session, groups };
  const kernels = kernelsOf(groups);
  const byKernel = await roundingByKernel(session, context, { phase, rows });
  recorder.take();
  return {
    ...(token === undefined ? {} : { token }),
    groups: [...groups.keys()],
    kernels: Object.fromEntries(kernels),
    rounding: Object.fromEntries(kernels.map(([group, names]) => [group, roundingText(names, byKernel)])),
  };
}

function kernelsOf(groups: ReadonlyMap<Group, readonly Dispatch[]>): [Group, string[]][] {
  return [...groups].map(([group, dispatches]) => [group, dispatches.map(({ source }) => source.kernel)]);
}

async function close(): Promise<Answer> {
  opened?.session.destroy();
  opened = undefined;
  const { context } = current(device, 'device');
  await context.device.queue.onSubmittedWorkDone();
  return {};
}

/** The least of some samples: what other work on the machine adds is never negative. */
async function time({ group, repeats, samples, share }: TimeQuestion): Promise<Answer> {
  const { context, recorder } = current(device, 'device');
  const dispatches = current(opened, 'problem').groups.get(group) ?? [];
  // Its product is most of a group's work.
  const product = dispatches.find(({ buffers }) => productOf(buffers) !== null) ?? dispatches[0];
  const done = repeats * (product === undefined ? 1 : shareOf(product.workgroups, share));
  const least = { wall: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY };
  for (let i = 0; i < samples; i++) {
    const { wall, cpu } = await replay(context.device, dispatches, { repeats, share });
    least.wall = Math.min(least.wall, wall / done);
    least.cpu = Math.min(least.cpu, cpu / done);
  }
  recorder.take();
  return { seconds: least };
}

/** Passes after the first: the fastest is the time of the work itself. */
const STEADY_PASSES = 3;

/**
 * The first pass less a later one: drivers compile when a pipeline is made and again at its first dispatch, and every
 * session makes its weights, so that all but compiling is in both.
 */
async function compile({ shape, type, rows, exact }: CompileQuestion): Promise<Answer> {
  const { checkout, context } = current(device, 'device');
  const cache = new checkout.PipelineCache(context.device);
  const prompt = Uint32Array.from({ length: rows }, (_, i) => i % shape.vocabularySize);
  const pass = () =>
    sampled(async () => {
      const session = await checkout.Session.create({
        context,
        shape,
        type,
        cache,
        rows,
        exact,
        capacity: rows + 2,
        weights: checkout.randomWeights(1),
      });
      await session.prefill(prompt);
      await session.decode();
      session.destroy();
    });
  const first = await pass();
  const pipelines = cache.size;
  const steady = { wall: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY };
  for (let i = 0; i < STEADY_PASSES; i++) {
    const { wall, cpu } = await pass();
    steady.wall = Math.min(steady.wall, wall);
    steady.cpu = Math.min(steady.cpu, cpu);
  }
  return { pipelines, seconds: { wall: first.wall - steady.wall, cpu: first.cpu - steady.cpu } };
}

function sources(): Answer {
  const groups = [...current(opened, 'problem').groups];
  const recorded = groups.flatMap(([group, dispatches]) =>
    dispatches.map(({ source, workgroups, buffers }): RecordedDispatch => {
      return { group, ...source, workgroups: [...workgroups], buffers: [...buffers] };
    }),
  );
  return { recorded };
}

async function answer(question: Question): Promise<Answer> {
  switch (question.ask) {
    case 'device':
      return openDevice(question);
    case 'open':
      return open(question);
    case 'time':
      return time(question);
    case 'compile':
      return compile(question);
    case 'sources':
      return sources();
    case 'close':
      return close();
  }
}

process.on('message', async (question: Question) => {
  const reply = await answer(question).catch((error: unknown): Answer => {
    return { error: error instanceof Error ? error.message : String(error) };
  });
  process.send?.(reply);
});

// Whoever asks may be killed; nobody is left to be answered then.
process.on('disconnect', () => process.exit());
