import { measure } from '@breakeven/kernels/measure/measure';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { median } from 'simple-statistics';
import { onDevice, shapeOf } from './open.ts';

/** How near the rate drawn from 2, 4 and 8 layers is to that of the whole, on shapes that fit. */
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
const ROUNDS = 3;

await onDevice(async (context) => {
  const errors: number[] = [];
  process.stdout.write(
    '| layers | width | test | whole, tokens/s | from 2, 4, 8 layers | error |\n|---|---|---|---|---|---|\n',
  );
  for (const shape of SHAPES) {
    const rates = { whole: new Map<string, number[]>(), drawn: new Map<string, number[]>() };
    const common = { context, shape, type: 'f32', scenarios: SCENARIOS, repetitions: 5 } as const;
    // In turns: what slows the machine for a while slows both.
    for (let round = 0; round < ROUNDS; round++) {
      for (const kind of ['whole', 'drawn'] as const) {
        const runs = measure({ ...common, ...(kind === 'drawn' && { layerCounts: [2, 4, 8] }) });
        for await (const { result } of runs) {
          rates[kind].set(result.test, [
            ...(rates[kind].get(result.test) ?? []),
            ...result.tokensPerSecond.samples,
          ]);
        }
      }
    }
    for (const { test } of SCENARIOS) {
      const [whole, drawn] = [median(rates.whole.get(test) ?? []), median(rates.drawn.get(test) ?? [])];
      const error = Math.abs(drawn / whole - 1);
      errors.push(error);
      const cells = [
        shape.layerCount,
        shape.hiddenSize,
        test,
        whole.toFixed(1),
        drawn.toFixed(1),
        `${(100 * error).toFixed(1)} %`,
      ];
      process.stdout.write(`| ${cells.join(' | ')} |\n`);
    }
  }
  process.stdout.write(`median error ${(100 * median(errors)).toFixed(1)} %\n`);
});
