import type { GpuContext } from '@breakeven/kernels/device/gpu-context';
import { summarise } from '@breakeven/kernels/measure/statistics';
import type { Distribution } from '@breakeven/schema/report/distribution';
import { prepareBaseline } from '../engines/breakeven.ts';
import { alignRows, spread } from '../table.ts';
import { argmax, logProbabilities, type ModelEngine, type PreparedModel } from './model-engine.ts';
import type { ModelProblem } from './model-problem.ts';
import { referenceLogits } from './reference.ts';

/** Of the logarithm of a probability: activations rounded to int8 are off by 0.05 after two layers. */
const TOLERANCE = 0.2;
const CUBE = 512;
const WARM_UPS = 2;

export interface ModelRow {
  engine: string;
  version: string;
  way: string;
  status: 'measured' | 'wrong' | 'failed';
  message: string | null;
  /** Largest difference of a log probability behind the prompt from float64's. */
  maxError: number | null;
  /** How many of the generated tokens are ours. */
  sameTokens: number | null;
  dispatchesPerToken: number | null;
  prefillTokensPerSecond: Distribution | null;
  decodeTokensPerSecond: Distribution | null;
  /** 2 FLOP a weight and token, over matmul-direct's FLOP/s in the same round. */
  decodeRatioToBaseline: Distribution | null;
  /** Our rate over its rate in the same round: above 1, ours is faster. */
  ourPrefillAdvantage: Distribution | null;
  ourDecodeAdvantage: Distribution | null;
}

interface Contestant {
  row: ModelRow;
  prepared: PreparedModel;
  tokens: number[];
  prefill: number[];
  decode: number[];
}

/** Counts the dispatches of whoever runs. */
function countDispatches(): { count: number } {
  const counter = { count: 0 };
  const prototype = GPUComputePassEncoder.prototype;
  for (const name of ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect'] as const) {
    const original = prototype[name] as (...args: unknown[]) => undefined;
    Object.assign(prototype, {
      [name](this: GPUComputePassEncoder, ...args: unknown[]) {
        counter.count++;
        return original.apply(this, args);
      },
    });
  }
  return counter;
}

/** A row before anything is known. */
export const EMPTY_ROW = {
  status: 'failed' as const,
  message: null,
  maxError: null,
  sameTokens: null,
  dispatchesPerToken: null,
  prefillTokensPerSecond: null,
  decodeTokensPerSecond: null,
  decodeRatioToBaseline: null,
  ourPrefillAdvantage: null,
  ourDecodeAdvantage: null,
};

/** Prepares, checks and times whole models, interleaved, as `compare` does with single ops. */
export async function compareModels(
  context: GpuContext,
  problem: ModelProblem,
  engines: readonly ModelEngine[],
  { repetitions, note }: { repetitions: number; note(line: string): void },
): Promise<ModelRow[]> {
  note('float64');
  const expected = logProbabilities(referenceLogits(problem));
  const counter = countDispatches();
  const { prompt, generatedTokens } = problem;
  const rows: ModelRow[] = [];
  const contestants: Contestant[] = [];
  for (const engine of engines) {
    for (const way of engine.ways) {
      note(`${engine.name} ${way}`);
      const row: ModelRow = { engine: engine.name, version: engine.version, way, ...EMPTY_ROW };
      rows.push(row);
      try {
        const prepared = await engine.prepare(problem, way);
        const found = [...(await prepared.logProbabilities())];
        const errors = found.map(([id, value]) => Math.abs(value - (expected.get(id) ?? Number.NaN)));
        row.maxError = errors.length === 0 ? Infinity : Math.max(...errors);
        const isRight = row.maxError <= TOLERANCE;
        row.status = isRight ? 'measured' : 'wrong';
        if (!isRight) {
          await prepared.destroy();
          continue;
        }
        let tokens: number[] = [];
        for (let i = 0; i < WARM_UPS; i++) tokens = (await prepared.generate()).tokens;
        contestants.push({ row, prepared, tokens, prefill: [], decode: [] });
      } catch (cause) {
        row.message = cause instanceof Error ? cause.message : String(cause);
      }
    }
  }
  const baseline = await prepareBaseline(context, { m: CUBE, n: CUBE, k: CUBE });
  const baselineRates: number[] = [];
  for (let round = 0; round < repetitions; round++) {
    note(`round ${round + 1} of ${repetitions}`);
    for (let i = 0; i < 2; i++) {
      const start = performance.now();
      for (let run = 0; run < 4; run++) await baseline.run();
      await baseline.wait();
      if (i === 1) baselineRates.push((4 * 2 * CUBE ** 3) / ((performance.now() - start) / 1000));
    }
    for (const one of contestants) {
      counter.count = 0;
      const { promptSeconds, decodeSeconds } = await one.prepared.generate();
      one.row.dispatchesPerToken = counter.count;
      one.prefill.push(prompt.length / promptSeconds);
      one.decode.push(generatedTokens / decodeSeconds);
    }
  }
  const [ours] = contestants;
  const weights = [...problem.tensors.values()]
    .filter(({ kind }) => kind === 'matrix')
    .reduce((sum, tensor) => sum + tensor.rows * tensor.columns, 0);
  for (const { row, tokens, prefill, decode } of contestants) {
    // A pass over the prompt takes about as many dispatches as one over a token. Without WebGPU there are none.
    row.dispatchesPerToken = (row.dispatchesPerToken ?? 0) / (generatedTokens + 1) || null;
    row.sameTokens = tokens.filter((token, i) => token === ours?.tokens[i]).length;
    row.prefillTokensPerSecond = summarise(prefill);
    row.decodeTokensPerSecond = summarise(decode);
    row.decodeRatioToBaseline = summarise(
      decode.map((rate, i) => (2 * weights * rate) / (baselineRates[i] ?? 1)),
    );
    row.ourPrefillAdvantage = summarise(prefill.map((rate, i) => (ours?.prefill[i] ?? 0) / rate));
    row.ourDecodeAdvantage = summarise(decode.map((rate, i) => (ours?.decode[i] ?? 0) / rate));
  }
  note(`likeliest in float64: ${argmax([...expected.values()])}; ours: ${ours?.tokens[0]}`);
  return rows;
}

export function renderModelRows(rows: readonly ModelRow[]): string[] {
  const header = [
    'engine',
    'way',
    'prefill t/s',
    'decode t/s',
    'our prefill',
    'our decode',
    'dispatches',
    'tokens',
    'error',
  ];
  const cell = (value: Distribution | null) => (value === null ? '' : spread(value));
  const lines = rows.map((row) => [
    `${row.engine} ${row.version}`.trim(),
    row.way,
    cell(row.prefillTokensPerSecond),
    cell(row.decodeTokensPerSecond),
    cell(row.ourPrefillAdvantage),
    cell(row.ourDecodeAdvantage),
    row.dispatchesPerToken?.toFixed(0) ?? '',
    row.sameTokens?.toString() ?? '',
    `${row.maxError?.toExponential(1) ?? ''}${row.status === 'measured' ? '' : ` ${row.status}`}`,
  ]);
  const reasons = rows.flatMap(({ engine, way, message }) =>
    message === null ? [] : [`${engine} ${way}: ${message}`],
  );
  return [...alignRows(header, lines), ...reasons];
}
