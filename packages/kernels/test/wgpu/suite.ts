import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import {
  conformanceFaults,
  describeCase,
  edgeCases,
  refusedKernels,
  routedCases,
} from '../gpu/conformance-cases.ts';
import { decoderFaults, decoderTypes } from '../gpu/decoder-cases.ts';
import { openWgpu } from './open-wgpu.ts';
import type { Listing, Outcome } from './suite-lines.ts';

/**
 * The conformance suite and a whole decoder on wgpu, run by Deno, where vitest does not run. It prints a Listing; for
 * each line of stdin, which names a case, it prints an Outcome. Each is a line of JSON.
 */
const context = await openWgpu();
const cache = new PipelineCache(context.device);
const { facts } = context;

type Faults = () => Promise<string[]>;

const kernelCases = new Map<string, Faults>([
  ...edgeCases(facts).map((some): [string, Faults] => {
    return [describeCase(some), () => conformanceFaults(context, cache, some)];
  }),
  ...routedCases(facts).map((some): [string, Faults] => {
    return [`${describeCase(some)}, few pairs an expert`, () => conformanceFaults(context, cache, some)];
  }),
]);

const decoderCases = new Map<string, Faults>(
  decoderTypes(facts).flatMap((type) =>
    [true, false].map((tiedEmbeddings) => [
      `${type}, ${tiedEmbeddings ? 'tied' : 'untied'} embeddings`,
      () => decoderFaults(context, type, { tiedEmbeddings }),
    ]),
  ),
);

async function answer(name: string): Promise<Outcome> {
  const faults = decoderCases.get(name) ?? kernelCases.get(name);
  if (faults === undefined) return { faults: [`there is no case ${name}`] };
  return { faults: await faults().catch((error: unknown) => [String(error)]) };
}

const print = (line: Listing | Outcome) => stdout.write(`${JSON.stringify(line)}\n`);

print({
  facts,
  cases: { decoder: [...decoderCases.keys()], kernel: [...kernelCases.keys()] },
  ran: edgeCases(facts).map(({ kernel, type }) => ({ kernel: kernel.name, type })),
  refused: refusedKernels(facts).map(({ kernel, type, refusals }) => {
    return { kernel: kernel.name, type, refusals: [...refusals] };
  }),
});
for await (const name of createInterface({ input: stdin })) print(await answer(name));
context.destroy();
