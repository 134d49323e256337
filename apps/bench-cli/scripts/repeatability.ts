import { ratioTest } from '@breakeven/cost-model/numeric/welch';
import { measure } from '@breakeven/kernels/measure/measure';
import { onDevice, shapeOf } from './open.ts';

/**
 * Twenty pairs of runs of the same test, interleaved: how often does the 95 % interval of their ratio contain 1? A run is
 * ten repetitions of generating 8 tokens.
 */
const PAIRS = 20;
const scenario = { test: 'tg8', promptTokens: 0, generatedTokens: 8, depthTokens: 0 };

await onDevice(async (context) => {
  let contained = 0;
  for (let pair = 1; pair <= PAIRS; pair++) {
    const rates: (readonly number[])[] = [];
    const runs = measure({
      context,
      shape: shapeOf({}),
      type: 'f32',
      scenarios: [scenario, scenario],
      repetitions: 10,
      isInterleaved: true,
    });
    for await (const { result } of runs) rates.push(result.tokensPerSecond.samples);
    const { ratio, interval } = ratioTest(rates[0] ?? [], rates[1] ?? [], 0.95);
    const isContained = interval.low <= 1 && interval.high >= 1;
    contained += Number(isContained);
    const numbers = [ratio, interval.low, interval.high].map((value) => value.toFixed(3));
    process.stdout.write(
      `${pair}: ${numbers[0]} (${numbers[1]} to ${numbers[2]})${isContained ? '' : '  <- without 1'}\n`,
    );
  }
  process.stdout.write(`${contained} of ${PAIRS} intervals contain 1\n`);
});
