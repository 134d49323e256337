import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElementType } from '@breakeven/schema/element-type';
import { parseModelShape } from '@breakeven/schema/parse-model-shape';
import { kernelsOf } from '../../src/choose/registry.ts';
import { roundingOf, whyUnsupported } from '../../src/choose/select.ts';
import { type TunedChoices, tuningKey } from '../../src/choose/tuned-choices.ts';
import type { DeviceFacts } from '../../src/device/device-facts.ts';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import type { PlannedStep } from '../../src/dispatch/plan.ts';
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

/** For every product of these steps, the first kernel that rounds in these words; none where the device has none. */
export function roundingChoices(
  steps: readonly PlannedStep[],
  facts: DeviceFacts,
  words: string,
): TunedChoices {
  const choices = steps.flatMap(({ entry, dims }) => {
    const { type } = entry.variant;
    const { op } = entry.kernel;
    const kernel = kernelsOf(op).find(
      (one) =>
        roundingOf(one, facts, type) === words && whyUnsupported(one, facts, { type, dims }) === null,
    );
    if (kernel === undefined) return [];
    const [tuning] = kernel.tuningSpace(facts);
    return [[tuningKey({ op, dims, type }), { kernel: kernel.name, tuning }] as const];
  });
  return Object.fromEntries(choices);
}

/** What the products of these steps round, each wording once; '' of those that round nothing. */
export function roundingsOf(steps: readonly PlannedStep[], facts: DeviceFacts): string[] {
  const products = steps.filter(({ entry }) => entry.kernel.op.startsWith('matmul'));
  return [
    ...new Set(products.map(({ entry }) => roundingOf(entry.kernel, facts, entry.variant.type) ?? '')),
  ].sort();
}

/** How far the logits of a run are from those of the exact run, at some positions. */
export interface Agreement {
  positions: number;
  /** KL(exact || fast) in nats, of the softmax over the vocabulary. */
  meanDivergence: number;
  largestDivergence: number;
  /** Positions at which both have the same largest logit. */
  sameToken: number;
  /**
   * Where they choose different tokens: the exact logit of its own choice over that of the other's, in standard deviations of
   * the exact logits; the largest. 0 where they never differ.
   */
  largestGap: number;
}

/** Both at the same positions, one row of logits for each. */
export function agreementOf(
  exact: readonly Float32Array[],
  fast: readonly Float32Array[],
): Agreement {
  const divergences = exact.map((row, i) => divergence(row, fast[i] as Float32Array));
  const choices = exact.map((row, i) => [largest(row), largest(fast[i] as Float32Array)] as const);
  const gaps = choices.map(([own, other], i) => {
    const row = exact[i] as Float32Array;
    return ((row[own] ?? Number.NaN) - (row[other] ?? Number.NaN)) / deviationOf(row);
  });
  return {
    positions: exact.length,
    meanDivergence: divergences.reduce((sum, value) => sum + value, 0) / exact.length,
    largestDivergence: Math.max(...divergences),
    sameToken: choices.filter(([own, other]) => own === other).length,
    largestGap: Math.max(...gaps),
  };
}

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
function divergence(exact: Float32Array, fast: Float32Array): number {
  const [p, q] = [logProbabilities(exact), logProbabilities(fast)];
  return p.reduce((sum, value, i) => sum + Math.exp(value) * (value - (q[i] ?? Number.NaN)), 0);
}

function deviationOf(row: Float32Array): number {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  return Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length);
}

/** The logits behind each of these prefixes of a prompt, every one a prompt of its own. */
export async function logitsOfPrefixes(
  session: Session,
  tokens: Uint32Array,
  lengths: readonly number[],
): Promise<Float32Array[]> {
  const rows: Float32Array[] = [];
  for (const length of lengths) {
    session.position = 0;
    await session.prefill(tokens.slice(0, length));
    rows.push(await session.logits());
  }
  return rows;
}
