import { paramCount } from '@breakeven/cost-model/shape/parameter-count';
import type { GpuContext } from '@breakeven/kernels/device/gpu-context';
import { GpuTimer } from '@breakeven/kernels/device/gpu-timer';
import { extrapolateSeconds } from '@breakeven/kernels/measure/extrapolate';
import { layerCountsFor } from '@breakeven/kernels/measure/layer-counts';
import { sampleLayers } from '@breakeven/kernels/measure/sample-layers';
import { takeSample } from '@breakeven/kernels/measure/take-sample';
import { randomWeights } from '@breakeven/kernels/model/random-weights';
import { Session } from '@breakeven/kernels/model/session';
import { MODELS } from '@breakeven/schema/catalogue/models';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { median } from 'simple-statistics';
import { onDevice } from './open.ts';

/**
 * How near the time drawn from 2, 4 and 8 layers is to that of the whole: of every model of the catalogue below a
 * billion parameters that is drawn from these (models whose layers differ are drawn from whole patterns), so that a run
 * ends within minutes on a processor. Their layers have real sizes: no cache near the cores holds two;
 * shapes made up to be small would be in it with 2 layers and not with all. Ids as arguments are measured alone.
 *
 * A repetition is one of `run --extrapolate`, between two samples of the whole: what slows the machine for a while, or
 * more and more, slows all alike.
 */
const COUNTS = [2, 4, 8];
const MOST_PARAMETERS = 1e9;
/** What `run` takes on a software adapter. */
const SCENARIOS = [
  { test: 'pp32', promptTokens: 32, generatedTokens: 0, depthTokens: 0 },
  { test: 'tg8', promptTokens: 0, generatedTokens: 8, depthTokens: 0 },
];
const REPETITIONS = 5;

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
  const take = (layers: number) => {
    session.layerCount = layers;
    return takeSample({ session, timer, scenario, tokens, syncEveryTokens: 1 });
  };
  const { layerCount } = shape;
  // Compiles, and warms up.
  for (const layers of [...COUNTS, layerCount]) await take(layers);
  const pairs: { whole: number; drawn: number }[] = [];
  for (let i = 0; i < REPETITIONS; i++) {
    const before = await take(layerCount);
    const points = (await sampleLayers(COUNTS, take)).map(({ layers, sample: { seconds } }) => ({
      layers,
      seconds,
    }));
    const after = await take(layerCount);
    const whole = (before.seconds + after.seconds) / 2;
    pairs.push({ whole, drawn: extrapolateSeconds(points, layerCount) });
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
    context,
    shape,
    type: 'f32',
    capacity: 64,
    rows: 32,
    timer,
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
