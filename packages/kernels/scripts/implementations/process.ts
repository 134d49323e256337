import { argv, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { type GpuContext, openContext } from '../../src/device/gpu-context.ts';
import { requestWgpuAdapter } from '../../test/wgpu/open-wgpu.ts';
import { describeImplementation, trySamples } from './describe.ts';
import type { Question, Ready } from './questions.ts';
import { type Timed, timedKernel, timedModel, timedWait } from './timed.ts';

/**
 * An implementation of WebGPU in a process of its own: `wgpu` in Deno, `dawn` or `dawn-without-subgroups` in Node. Prints
 * its Description, then answers each line of stdin with one of its own.
 */
interface Opened {
  name: string;
  adapter: GPUAdapter;
  withhold: readonly string[];
  close(): void;
}

async function openImplementation(asked: string | undefined): Promise<Opened> {
  if (asked === 'wgpu') {
    const { Deno } = globalThis as { Deno?: { version: { deno: string } } };
    const name = `wgpu in Deno ${Deno?.version.deno}`;
    return { name, adapter: await requestWgpuAdapter(), withhold: [], close: () => {} };
  }
  const { openAdapter } = await import('../../src/node/open-adapter.ts');
  const { adapter, webgpuImplementation, close } = await openAdapter();
  const isWhole = asked === 'dawn';
  const name = `Dawn in Node, ${webgpuImplementation}${isWhole ? '' : ', without subgroups'}`;
  return { name, adapter, withhold: isWhole ? [] : ['subgroups'], close };
}

let timed: Timed | null = null;

function makeReady(
  context: GpuContext,
  question: Extract<Question, { ask: 'kernel' | 'model' | 'wait' }>,
): Promise<Timed> | Timed {
  if (question.ask === 'kernel') return timedKernel(context, question);
  return question.ask === 'model' ? timedModel(context, question) : timedWait(context, question.by);
}

async function answer(context: GpuContext, question: Question): Promise<unknown> {
  if (question.ask === 'samples') return trySamples(context);
  if (question.ask === 'time') return timed?.seconds(question.count);
  timed?.destroy();
  timed = null;
  timed = await makeReady(context, question);
  const { chosen, count } = timed;
  return { chosen, count } satisfies Ready;
}

const print = (line: unknown) => void stdout.write(`${JSON.stringify(line)}\n`);

const { name, adapter, withhold, close } = await openImplementation(argv[2]);
const context = await openContext(adapter, { withhold });
print(await describeImplementation(name, adapter, context));
for await (const line of createInterface({ input: stdin })) print(await answer(context, JSON.parse(line)));
context.destroy();
close();
