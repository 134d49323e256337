import { paramCount } from '@breakeven/cost-model/parameter-count';
import { extrapolateSeconds } from '@breakeven/kernels/measure/extrapolate';
import { layerCountsFor } from '@breakeven/kernels/measure/layer-counts';
import { takeSample } from '@breakeven/kernels/measure/take-sample';
import { randomWeights } from '@breakeven/kernels/model/random-weights';
import { Session } from '@breakeven/kernels/model/session';
import type { GpuContext } from '@breakeven/kernels/runtime/gpu-context';
import { GpuTimer } from '@breakeven/kernels/runtime/gpu-timer';
import { MODELS } from '@breakeven/schema/catalog/models';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { median } from 'simple-statistics';
import { onDevice } from './open.ts';

/**
 * How near the time drawn from 2, 4 and 8 layers is to that of the whole: of every model of the catalogue below a
 * billion parameters that is drawn from these (models whose layers differ are drawn from whole patterns), so that a run
 * ends within minutes on a processor. Their layers are of real sizes, of which no cache near the cores holds two; shapes
 * made up to be small would be in it with 2 layers and not with all. Ids as arguments are measured alone.
 *
 * A repetition runs all four numbers of layers one after the other, the next one in the opposite order, and is short:
 * what slows the machine for a while, or more and more, slows all alike.
 */
const COUNTS = [2, 4, 8];
const MOST_PARAMETERS = 1e9;
const SCENARIOS = [
  { test: 'pp32', promptTokens: 32, generatedTokens: 0, depthTokens: 0 },
  { test: 'tg2', promptTokens: 0, generatedTokens: 2, depthTokens: 0 },
];
const REPETITIONS = 16;

const isDrawn = (shape: ModelShape) =>
  paramCount(shape) < MOST_PARAMETERS && layerCountsFor(shape, () => true)?.join() === COUNTS.join();

/** The median over repetitions of what is drawn over what is measured, and their medians in seconds. */
async function compare(
  session: Session,
  timer: GpuTimer,
  shape: ModelShape,
  scenario: (typeof SCENARIOS)[number],
) {
  const tokens = Uint32Array.from({ length: Math.max(1, scenario.promptTokens) }, (_, i) => i);
  const secondsOf = async (layers: number) => {
    session.layerCount = layers;
    return (await takeSample({ session, timer, scenario, tokens, syncEveryTokens: 1 })).seconds;
  };
  const counts = [...COUNTS, shape.layerCount];
  // Compiles, and warms up.
  for (const layers of counts) await secondsOf(layers);
  const pairs: { whole: number; drawn: number }[] = [];
  for (let i = 0; i < REPETITIONS; i++) {
    const points: { layers: number; seconds: number }[] = [];
    for (const layers of i % 2 === 0 ? counts : counts.toReversed()) {
      points.push({ layers, seconds: await secondsOf(layers) });
    }
    const some = points.filter(({ layers }) => layers !== shape.layerCount);
    const whole = points.find(({ layers }) => layers === shape.layerCount)?.seconds ?? 0;
    pairs.push({ whole, drawn: extrapolateSeconds(some, shape.layerCount) });
  }
  return {
    ratio: median(pairs.map(({ whole, drawn }) => drawn / whole)),
    whole: median(pairs.map(({ whole }) => whole)),
    drawn: median(pairs.map(({ drawn }) => drawn)),
  };
}

async function errorsOf(context: GpuContext, shape: ModelShape): Promise<number[]> {
  const timer = new GpuTimer(context, 64);
  const session = await Session.create({
    ...{ context, shape, type: 'f32', capacity: 64, rows: 32, timer },
    weights: randomWeights(1),
  });
  const errors: number[] = [];
  for (const scenario of SCENARIOS) {
    const { ratio, whole, drawn } = await compare(session, timer, shape, scenario);
    errors.push(Math.abs(ratio - 1));
    const cells = [
      ...[shape.id, shape.layerCount, scenario.test, (1000 * whole).toFixed(0), (1000 * drawn).toFixed(0)],
      `${ratio < 1 ? '-' : '+'}${(100 * Math.abs(ratio - 1)).toFixed(1)} %`,
    ];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
  session.destroy();
  timer.destroy();
  return errors;
}

await onDevice(async (context) => {
  const ids = process.argv.slice(2);
  const shapes = MODELS.filter((shape) => (ids.length === 0 ? isDrawn(shape) : ids.includes(shape.id)));
  process.stdout.write(
    '| model | layers | test | whole, ms | from 2, 4, 8 layers, ms | error |\n|---|---|---|---|---|---|\n',
  );
  const errors: number[] = [];
  for (const shape of shapes) errors.push(...(await errorsOf(context, shape)));
  process.stdout.write(`median error ${(100 * median(errors)).toFixed(1)} %\n`);
});
