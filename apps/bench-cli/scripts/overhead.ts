import { GpuTimer } from '@breakeven/kernels/device/gpu-timer';
import { takeSample } from '@breakeven/kernels/measure/take-sample';
import { randomWeights } from '@breakeven/kernels/model/random-weights';
import { Session } from '@breakeven/kernels/model/session';
import { median } from 'simple-statistics';
import { onDevice, shapeOf } from './open.ts';

/**
 * What measuring adds to the decode loop: the same tokens with all clocks, and with one at either end, alternately. Short
 * pairs and many of them: what disturbs the machine falls on few of them, and those do not move a median.
 */
const TOKENS = 4;
const ROUNDS = 301;
const scenario = { test: `tg${TOKENS}`, promptTokens: 0, generatedTokens: TOKENS, depthTokens: 0 };

await onDevice(async (context) => {
  const shape = shapeOf({
    layerCount: 8,
    hiddenSize: 512,
    headCount: 8,
    kvHeadCount: 4,
    feedForwardSize: 1408,
  });
  const timer = new GpuTimer(context, TOKENS);
  const common = {
    context,
    shape,
    type: 'f32',
    capacity: TOKENS,
    rows: 1,
    weights: randomWeights(1),
  } as const;
  const timed = await Session.create({ ...common, timer });
  const bare = await Session.create(common);
  const tokens = Uint32Array.of(7);
  const measured = async () =>
    (await takeSample({ session: timed, timer, scenario, tokens, syncEveryTokens: 1 })).seconds;
  const plain = async () => {
    bare.position = 0;
    const start = performance.now();
    await bare.decode(7);
    for (let i = 1; i < TOKENS; i++) await bare.decode();
    return (performance.now() - start) / 1000;
  };
  await measured();
  await plain();
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Who goes first changes: whatever the one leaves behind, the other inherits as often.
    const first = round % 2 === 0 ? await measured() : await plain();
    const second = round % 2 === 0 ? await plain() : await measured();
    ratios.push(round % 2 === 0 ? first / second : second / first);
  }
  const [low, high] = medianInterval(ratios);
  process.stdout.write(
    `measured over bare, median of ${ROUNDS} pairs of ${TOKENS} tokens: ${median(ratios).toFixed(4)}` +
      ` (95 % interval ${low.toFixed(4)} to ${high.toFixed(4)})\n`,
  );
  timed.destroy();
  bare.destroy();
  timer.destroy();
});

/** Of the median at 95 %, by order statistics: free of any distribution (Conover 1999, section 3.2). */
function medianInterval(samples: readonly number[]): [number, number] {
  const sorted = [...samples].sort((a, b) => a - b);
  const half = (1.96 * Math.sqrt(sorted.length)) / 2;
  const at = (rank: number) => sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? Number.NaN;
  return [at(Math.floor(sorted.length / 2 - half)), at(Math.ceil(sorted.length / 2 + half) + 1)];
}
