import { select } from '@breakeven/kernels/choose/select';
import type { GpuContext } from '@breakeven/kernels/device/gpu-context';
import type { Kernel } from '@breakeven/kernels/kernel/kernel';
import { expectOutputs } from '@breakeven/kernels/measure/expected-outputs';
import { summarise } from '@breakeven/kernels/measure/statistics';
import type { Distribution } from '@breakeven/schema/report/distribution';
import { type Engine, type Prepared, UnsupportedError } from './engine.ts';
import { prepareBaseline } from './engines/breakeven.ts';
import { kernelProblem } from './kernel-problem.ts';
import { flopOf, type Problem } from './problem.ts';

/** A sample is at least so long, as far as the count allows. */
const MIN_SAMPLE_SECONDS = 0.05;
const MAX_RUNS = 200;
const CUBE = { m: 512, n: 512, k: 512 };

/** max|y - reference| / max|reference|; engines that sum f16 in f16 are off by a hundredth. */
const TOLERANCE = { f32: 1e-4, q4_0: 1e-4, f16: 3e-2 };

export interface Row {
  engine: string;
  version: string;
  way: string;
  status: 'measured' | 'wrong' | 'unsupported' | 'failed';
  /** What the engine said, or how far off it is. */
  message: string | null;
  maxRelativeError: number | null;
  /** Of one run, by the host's clock, completion awaited. */
  seconds: Distribution | null;
  flopPerSecond: number | null;
  /** FLOP/s over those of matmul-direct in the same round. */
  ratioToBaseline: Distribution | null;
  /** Its time over ours in the same round: above 1, ours is faster. */
  secondsOverOurs: Distribution | null;
}

interface Contestant {
  row: Row;
  prepared: Prepared;
  runs: number;
  samples: number[];
}

async function sample({ run, wait }: Prepared, runs: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < runs; i++) await run();
  await wait();
  return (performance.now() - start) / 1000 / runs;
}

/** Warms up (drivers compile at the first run) and returns how many runs make a sample. */
async function runsOf(prepared: Prepared): Promise<number> {
  let fastest = Infinity;
  for (let i = 0; i < 3; i++) fastest = Math.min(fastest, await sample(prepared, 1));
  return Math.min(MAX_RUNS, Math.max(1, Math.ceil(MIN_SAMPLE_SECONDS / fastest)));
}

/** The error of an output, against float64 arithmetic on the numbers that were stored. */
function errorOf(problem: Problem, context: GpuContext): (output: Float32Array) => number {
  const { facts } = context;
  const { dims, inputs } = kernelProblem(problem, facts);
  const { kernel } = select({ op: problem.op, dims: { ...dims }, type: problem.type, facts });
  // Engines give the answer alone, and whole: no log sums, no splits.
  const whole: Kernel = { ...kernel, outputs: ['output'] };
  const expected = expectOutputs(whole, 'splits' in dims ? { ...dims, splits: 1 } : dims, inputs);
  return (output) => expected.maxRelativeError({ output });
}

const NOTHING = {
  maxRelativeError: null,
  seconds: null,
  flopPerSecond: null,
  ratioToBaseline: null,
  secondsOverOurs: null,
};

/**
 * Prepares each way of each engine, checks its answer, and times those that are right (or all that answer, with
 * `timesWrong`) in rounds: the baseline, ours, then every other, so that a busy machine slows all alike.
 */
export async function compare(
  context: GpuContext,
  problem: Problem,
  engines: readonly Engine[],
  options: { repetitions: number; timesWrong: boolean; note(line: string): void },
): Promise<Row[]> {
  const error = errorOf(problem, context);
  const rows: Row[] = [];
  const contestants: Contestant[] = [];
  for (const engine of engines) {
    for (const way of engine.ways(problem)) {
      options.note(`${engine.name} ${way}`);
      const row: Row = {
        engine: engine.name,
        version: engine.version,
        way,
        status: 'failed',
        message: null,
        ...NOTHING,
      };
      rows.push(row);
      try {
        const prepared = await engine.prepare(problem, way);
        await prepared.run();
        await prepared.wait();
        row.maxRelativeError = error(await prepared.output());
        const isRight = row.maxRelativeError <= (prepared.tolerance ?? TOLERANCE[problem.type]);
        row.status = isRight ? 'measured' : 'wrong';
        if (isRight || options.timesWrong) {
          contestants.push({ row, prepared, runs: await runsOf(prepared), samples: [] });
        } else await prepared.destroy();
      } catch (cause) {
        row.status = cause instanceof UnsupportedError ? 'unsupported' : 'failed';
        row.message = cause instanceof Error ? cause.message : String(cause);
      }
    }
  }
  const isComparable = problem.op === 'matmul' && problem.m >= 32;
  const baselineDims = isComparable ? problem : CUBE;
  const prepared = await prepareBaseline(context, baselineDims);
  const baseline = { prepared, runs: await runsOf(prepared), samples: [] as number[] };
  for (let round = 0; round < options.repetitions; round++) {
    options.note(`round ${round + 1} of ${options.repetitions}`);
    for (const one of [baseline, ...contestants]) one.samples.push(await sample(one.prepared, one.runs));
  }
  const baselineFlop = 2 * baselineDims.m * baselineDims.n * baselineDims.k;
  const flop = flopOf(problem);
  const ours = contestants[0]?.samples ?? [];
  for (const { row, samples } of contestants) {
    const over = (others: readonly number[]) =>
      samples.map((seconds, i) => seconds / (others[i] ?? Number.NaN));
    row.seconds = summarise(samples);
    row.flopPerSecond = flop / row.seconds.median;
    row.ratioToBaseline = summarise(over(baseline.samples).map((ratio) => flop / baselineFlop / ratio));
    row.secondsOverOurs = summarise(over(ours));
  }
  for (const one of [baseline, ...contestants]) await one.prepared.destroy();
  return rows;
}
