import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { adapterName } from '@breakeven/kernels/device/adapter-name';
import { openContext } from '@breakeven/kernels/device/gpu-context';
import { checkpointWeights } from '@breakeven/kernels/model/checkpoint-weights';
import { memoryBudget, sessionTokens } from '@breakeven/kernels/model/memory-budget';
import { randomWeights } from '@breakeven/kernels/model/random-weights';
import { Session } from '@breakeven/kernels/model/session';
import { openAdapter } from '@breakeven/kernels/node/open-adapter';
import { openSafetensorsFolder } from '@breakeven/kernels/node/open-checkpoint';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { parseModelShape } from '@breakeven/schema/hugging-face/parse-model-shape';
import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/model/element-type';

const { values: flags } = parseArgs({
  options: {
    model: { type: 'string', short: 'm', default: 'tinyllama-1.1b' },
    type: { type: 'string', short: 't', default: 'q8_0' },
    prompt: { type: 'string', short: 'p', default: '32' },
    generate: { type: 'string', short: 'n', default: '8' },
    depth: { type: 'string', short: 'd', default: '0' },
    weights: { type: 'string' },
    adapter: { type: 'string', default: process.env.BREAKEVEN_ADAPTER ?? 'lavapipe' },
  },
});

const configFile = flags.weights === undefined ? flags.model : path.join(flags.weights, 'config.json');
const config = flags.weights === undefined ? findModel(flags.model) : undefined;
const json = config === undefined ? JSON.parse(readFileSync(configFile, 'utf8')) : null;
const shape =
  config ??
  parseModelShape(json, {
    id: 'custom',
    name: configFile,
    source: 'a file given to this benchmark',
  });
const checkpoint =
  flags.weights === undefined
    ? null
    : { ...(await openSafetensorsFolder(flags.weights)), family: String(json.model_type) };
const type = ELEMENT_TYPES.find((one) => one === flags.type) as ElementType;
if (type === undefined) throw new Error(`--type is one of ${ELEMENT_TYPES.join(', ')}`);
const [promptTokens, generatedTokens, depthTokens] = [flags.prompt, flags.generate, flags.depth].map(
  Number,
) as [number, number, number];

/** What the process has in memory, without what the next garbage collection gives back. */
function residentBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

/** Of that, what lavapipe keeps its buffers in, files without a name; null where the system or adapter has none. */
function adapterBytes(): number | null {
  if (!existsSync('/proc/self/smaps')) return null;
  const mappings = readFileSync('/proc/self/smaps', 'utf8').split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m);
  const kibibytes = mappings
    .filter((mapping) => mapping.split('\n', 1)[0]?.includes('/memfd:'))
    .map((mapping) => Number(/^Rss: +(\d+)/m.exec(mapping)?.[1]));
  return kibibytes.length === 0 ? null : 1024 * kibibytes.reduce((sum, size) => sum + size, 0);
}

const opened = await openAdapter({ adapter: flags.adapter });
const context = await openContext(opened.adapter);
const scenarios = [{ promptTokens, generatedTokens, depthTokens }];
const sizes = sessionTokens({ scenarios });

/** The same kernels over next to nothing: the driver's compiler and their code are not what a plan counts. */
const headCount = Math.min(shape.headCount, 4);
const small = {
  ...shape,
  layerCount: 1,
  hiddenSize: 256,
  feedForwardSize: 512,
  vocabularySize: 512,
  headCount,
  kvHeadCount: Math.max(1, Math.round((headCount * shape.kvHeadCount) / shape.headCount)),
};
const warm = await Session.create({ context, shape: small, type, ...sizes, weights: randomWeights(1) });
await warm.prefill(new Uint32Array(depthTokens + promptTokens).fill(1));
await warm.decode();
warm.destroy();

const before = residentBytes();
const adapterBefore = adapterBytes();
/** The most that JavaScript held at once, its buffers included, while the weights were made or read. */
let peakHostBytes = 0;
const watch = setInterval(() => {
  const { heapUsed, external } = process.memoryUsage();
  peakHostBytes = Math.max(peakHostBytes, heapUsed + external);
}, 5);
const weights = checkpoint === null ? randomWeights(1) : checkpointWeights(shape, checkpoint);
const session = await Session.create({ context, shape, type, ...sizes, weights });
clearInterval(watch);
await session.prefill(new Uint32Array(depthTokens + promptTokens).fill(1));
await session.decode();
const growth = residentBytes() - before;
const adapterAfter = adapterBytes();
const plan = memoryBudget({ shape, type, scenarios, facts: context.facts }).totalBytes;

/** Of each decode step, what the host spends: in JavaScript and the calls that encode, and in the driver's submit. */
const encode: number[] = [];
const submit: number[] = [];
for (let i = 1; i < generatedTokens; i++) {
  const start = { encode: session.encodeSeconds, submit: session.submitSeconds };
  await session.decode();
  encode.push(session.encodeSeconds - start.encode);
  submit.push(session.submitSeconds - start.submit);
}
// The median: on a machine that does other things too, some steps wait for them.
const milliseconds = (seconds: number[]) =>
  (1000 * (seconds.sort((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? Number.NaN)).toFixed(3);

const beyondPlan = (bytes: number) => {
  const percent = (100 * (bytes - plan)) / plan;
  return `${bytes} bytes (${percent >= 0 ? '+' : ''}${percent.toFixed(2)} %)`;
};
const lines = [
  `${shape.name} in ${type} on ${adapterName(context.facts)}`,
  `plan           ${plan} bytes`,
  `buffers        ${session.bytes} bytes`,
  `growth of RSS  ${beyondPlan(growth)}`,
  ...(adapterAfter === null ? [] : [`  of buffers   ${beyondPlan(adapterAfter - (adapterBefore ?? 0))}`]),
  `heap, external ${peakHostBytes} bytes at most while the weights were ${checkpoint === null ? 'made' : 'read'}`,
  `decode step    ${(await session.decodeDispatches()).length} dispatches, ${milliseconds(encode)} ms to encode, ${milliseconds(submit)} ms in submit`,
];
process.stdout.write(`${lines.join('\n')}\n`);
session.destroy();
context.destroy();
opened.close();
process.exit(0);
