import { extrapolateSeconds } from '@breakeven/kernels/measure/extrapolate';
import { takeSample } from '@breakeven/kernels/measure/take-sample';
import { randomWeights } from '@breakeven/kernels/model/random-weights';
import { Session } from '@breakeven/kernels/model/session';
import { GpuTimer } from '@breakeven/kernels/runtime/gpu-timer';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { median } from 'simple-statistics';
import { onDevice, shapeOf } from './open.ts';

/**
 * How near the time drawn from 2, 4 and 8 layers is to that of the whole, on shapes that fit: all four one after the
 * other in each repetition, so that what slows the machine for a while slows all.
 */
const SHAPES: readonly ModelShape[] = [
  shapeOf({ layerCount: 12 }),
  shapeOf({ layerCount: 16, hiddenSize: 320, headCount: 5, kvHeadCount: 5, feedForwardSize: 896 }),
  shapeOf({ layerCount: 24, hiddenSize: 192, headCount: 3, kvHeadCount: 3, feedForwardSize: 512 }),
  shapeOf({ layerCount: 12, vocabularySize: 8192 }),
  shapeOf({ layerCount: 32, hiddenSize: 128, headCount: 2, kvHeadCount: 1, feedForwardSize: 352 }),
];
const SCENARIOS = [
  { test: 'pp32', promptTokens: 32, generatedTokens: 0, depthTokens: 0 },
  { test: 'tg8', promptTokens: 0, generatedTokens: 8, depthTokens: 0 },
];
const REPETITIONS = 15;
const COUNTS = [2, 4, 8];

await onDevice(async (context) => {
  const errors: number[] = [];
  process.stdout.write(
    '| layers | width | test | whole, ms | from 2, 4, 8 layers, ms | error |\n|---|---|---|---|---|---|\n',
  );
  for (const shape of SHAPES) {
    const timer = new GpuTimer(context, 64);
    const session = await Session.create({
      ...{ context, shape, type: 'f32', capacity: 64, rows: 32, timer },
      weights: randomWeights(1),
    });
    for (const scenario of SCENARIOS) {
      const tokens = Uint32Array.from({ length: Math.max(1, scenario.promptTokens) }, (_, i) => i);
      const seconds = async (layers: number) => {
        session.layerCount = layers;
        return (await takeSample({ session, timer, scenario, tokens, syncEveryTokens: 1 })).seconds;
      };
      const counts = [...COUNTS, shape.layerCount];
      // Compiles, and warms up.
      for (const layers of counts) await seconds(layers);
      const pairs: { whole: number; drawn: number }[] = [];
      for (let i = 0; i < REPETITIONS; i++) {
        const points: { layers: number; seconds: number }[] = [];
        for (const layers of counts) points.push({ layers, seconds: await seconds(layers) });
        const whole = points.pop()?.seconds ?? 0;
        pairs.push({ whole, drawn: extrapolateSeconds(points, shape.layerCount) });
      }
      const error = Math.abs(median(pairs.map(({ whole, drawn }) => drawn / whole)) - 1);
      errors.push(error);
      const milliseconds = (of: (pair: (typeof pairs)[number]) => number) =>
        (1000 * median(pairs.map(of))).toFixed(1);
      const cells = [
        ...[shape.layerCount, shape.hiddenSize, scenario.test],
        ...[milliseconds(({ whole }) => whole), milliseconds(({ drawn }) => drawn)],
        `${(100 * error).toFixed(1)} %`,
      ];
      process.stdout.write(`| ${cells.join(' | ')} |\n`);
    }
    session.destroy();
    timer.destroy();
  }
  process.stdout.write(`median error ${(100 * median(errors)).toFixed(1)} %\n`);
});
