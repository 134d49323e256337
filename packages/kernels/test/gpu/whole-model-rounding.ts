import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseModelShape } from '@breakeven/schema/hugging-face/parse-model-shape';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { kernelsOf } from '../../src/choose/registry.ts';
import { kernelRefusal, roundingOf } from '../../src/choose/select.ts';
import { type TunedChoices, tuningKey } from '../../src/choose/tuned-choices.ts';
import { readBuffer } from '../../src/device/buffers.ts';
import type { DeviceFacts } from '../../src/device/device-facts.ts';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import type { BoundDispatch } from '../../src/dispatch/bound-pass.ts';
import { checkpointWeights } from '../../src/model/checkpoint-weights.ts';
import { Session } from '../../src/model/session.ts';
import { openSafetensorsFolder } from '../../src/node/open-checkpoint.ts';

/** A checkpoint of a folder, quantised as it is loaded. */
export async function openCheckpoint(
  folder: string,
  options: {
    context: GpuContext;
    type: ElementType;
    rows: number;
    exact: boolean;
    tuned?: TunedChoices | undefined;
  },
): Promise<Session> {
  const config = JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8'));
  const shape = parseModelShape(config, { id: 'checkpoint', name: 'checkpoint', source: 'a test' });
  const opened = await openSafetensorsFolder(folder);
  const weights = checkpointWeights(shape, { ...opened, family: config.model_type });
  try {
    return await Session.create({ ...options, shape, capacity: options.rows, weights });
  } finally {
    await opened.close();
  }
}

/** For every product of these dispatches, the first kernel that rounds in these words; none where the device has none. */
export function roundingChoices(
  dispatches: readonly BoundDispatch[],
  facts: DeviceFacts,
  words: string,
): TunedChoices {
  const choices = dispatches.flatMap(({ entry, dims }) => {
    const { type } = entry.variant;
    const { op } = entry.kernel;
    const kernel = kernelsOf(op).find(
      (one) => roundingOf(one, facts, type) === words && kernelRefusal(one, facts, { type, dims }) === null,
    );
    if (kernel === undefined) return [];
    const [tuning] = kernel.tuningSpace(facts);
    return [[tuningKey({ op, dims, type }), { kernel: kernel.name, tuning }] as const];
  });
  return Object.fromEntries(choices);
}

/** What the products of these dispatches round, each wording once; '' of those that round nothing. */
export function roundingsOf(dispatches: readonly BoundDispatch[], facts: DeviceFacts): string[] {
  const products = dispatches.filter(({ entry }) => entry.kernel.op.startsWith('matmul'));
  return [
    ...new Set(products.map(({ entry }) => roundingOf(entry.kernel, facts, entry.variant.type) ?? '')),
  ].sort();
}

/** How far the logits of a run are from those of the exact run at one position. */
export interface Agreement {
  /** KL(exact || rounded) in nats, of the softmax over the vocabulary. */
  divergence: number;
  isSameToken: boolean;
  /**
   * The exact logit of the exact run's choice less that of the other's choice, in standard deviations of the exact logits:
   * 0 where both choose the same token, near 0 where the two are tied.
   */
  gap: number;
}

export function agreementOf(exact: Float32Array, rounded: Float32Array): Agreement {
  const [own, other] = [largest(exact), largest(rounded)];
  return {
    divergence: divergence(exact, rounded),
    isSameToken: own === other,
    gap: gapOf(exact, own, other),
  };
}

/** How much larger one of some values is than another, in their standard deviations. */
const gapOf = (values: Float32Array, larger: number, smaller: number) =>
  ((values[larger] ?? Number.NaN) - (values[smaller] ?? Number.NaN)) / deviationOf(values);

function largest(row: Float32Array): number {
  return row.reduce((best, value, i) => (value > (row[best] ?? Number.NEGATIVE_INFINITY) ? i : best), 0);
}

/** Logarithms of the softmax, in float64. */
function logProbabilities(row: Float32Array): number[] {
  const top = row[largest(row)] ?? 0;
  const logSum = Math.log(row.reduce((sum, value) => sum + Math.exp(value - top), 0)) + top;
  return Array.from(row, (value) => value - logSum);
}

/** Kullback and Leibler, "On Information and Sufficiency", 1951: the sum over p log(p / q). */
function divergence(exact: Float32Array, rounded: Float32Array): number {
  const [p, q] = [logProbabilities(exact), logProbabilities(rounded)];
  return p.reduce((sum, value, i) => sum + Math.exp(value) * (value - (q[i] ?? Number.NaN)), 0);
}

function deviationOf(row: Float32Array): number {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  return Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length);
}

/** The logits behind a prompt, computed whole. */
export async function logitsBehind(
  session: Session,
  tokens: Uint32Array<ArrayBuffer>,
): Promise<Float32Array> {
  session.position = 0;
  await session.prefill(tokens);
  return await session.logits();
}

/**
 * How near to each other the experts are that two runs of a prompt choose differently: of the first layer with such tokens, the
 * largest gap between the router's logits of the exact run, in their standard deviations. null where all are the same.
 */
export async function routerGap(
  sessions: { exact: Session; rounded: Session },
  context: GpuContext,
  tokens: Uint32Array<ArrayBuffer>,
): Promise<number | null> {
  const { layerCount } = sessions.exact;
  try {
    for (let layers = 1; layers <= layerCount; layers++) {
      const exact = await lastRouting(sessions.exact, context, tokens, layers);
      const rounded = await lastRouting(sessions.rounded, context, tokens, layers);
      const gaps = exact.flatMap((logits, row) => {
        const [own, others] = [chosenOf(logits), chosenOf(rounded[row] as RouterLogits)];
        const lost = own.filter((expert) => !others.includes(expert));
        const gained = others.filter((expert) => !own.includes(expert));
        return lost.flatMap((one) => gained.map((other) => gapOf(logits.values, one, other)));
      });
      if (gaps.length > 0) return Math.max(...gaps);
    }
    return null;
  } finally {
    sessions.exact.layerCount = layerCount;
    sessions.rounded.layerCount = layerCount;
  }
}

interface RouterLogits {
  values: Float32Array;
  /** Experts that a token takes. */
  chosen: number;
}

/** The router's logits of the last of this many layers, one row for each token. */
async function lastRouting(
  session: Session,
  context: GpuContext,
  tokens: Uint32Array<ArrayBuffer>,
  layers: number,
): Promise<RouterLogits[]> {
  session.layerCount = layers;
  session.position = 0;
  const dispatches = (await session.prefillDispatches(tokens.length)).flat();
  await session.prefill(tokens);
  const dispatch = dispatches.findLast(({ entry }) => entry.kernel.op === 'top-k');
  const { rows = 0, count = 0, chosen = 0 } = dispatch?.dims ?? {};
  const buffer = dispatch?.buffers.logits;
  if (buffer === undefined) return [];
  const values = new Float32Array(await readBuffer(context, buffer, 4 * rows * count));
  return Array.from({ length: rows }, (_, row) => {
    return { values: values.slice(row * count, (row + 1) * count), chosen };
  });
}

function chosenOf({ values, chosen }: RouterLogits): number[] {
  return Array.from(values.keys())
    .sort((a, b) => (values[b] ?? Number.NaN) - (values[a] ?? Number.NaN))
    .slice(0, chosen);
}
