import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import { randomWeights } from '../../src/model/random-weights.ts';
import { Session } from '../../src/model/session.ts';
import { referenceLogits } from '../reference/decoder.ts';
import { type RandomRun, randomRun } from '../reference/random-shape.ts';
import { referenceWeights } from '../reference/weights.ts';
import { errorInDeviations } from './error-in-deviations.ts';
import { openTestContext } from './open-test-context.ts';
import { uploadedWeights } from './uploaded-weights.ts';

const context = await openTestContext();
const cache = new PipelineCache(context.device);
afterAll(() => context.close());

/** Draws of one run of the tests; BREAKEVEN_RANDOM_SHAPES asks for more, BREAKEVEN_RANDOM_SEED for others. */
const setting = (name: string, absent: number) =>
  typeof process === 'undefined' ? absent : Number(process.env[name] ?? absent);
const draws = setting('BREAKEVEN_RANDOM_SHAPES', 30);
const seed = setting('BREAKEVEN_RANDOM_SEED', 11);
/** Nearly all of it is compiling: a shape takes pipelines of its own. Seconds, on a machine that others use too. */
const SECONDS_A_DRAW = 20;

/** The largest error of a run against float64, in deviations. */
async function errorOf(run: RandomRun): Promise<number> {
  const { shape, type, rows, prompt, decoded, sequences, spareTokens, seed: own } = run;
  const weights = referenceWeights(shape, own, { type });
  const session = await Session.create({
    context,
    cache,
    shape,
    type,
    kvType: 'f32',
    capacity: prompt.length + decoded.length + spareTokens,
    rows,
    sequences,
    weights: type === 'f32' && own % 2 === 0 ? uploadedWeights(weights) : randomWeights(own),
  });
  try {
    await session.prefill(Uint32Array.from(prompt));
    let error = errorInDeviations(await session.logits(), referenceLogits(shape, weights, prompt));
    for (const [step, token] of decoded.entries()) {
      await session.decode(token);
      const logits = await session.logits(sequences);
      for (let sequence = 0; sequence < sequences; sequence++) {
        // Each sequence is given the token behind that of the one before.
        const given = decoded.slice(0, step + 1).map((one) => (one + sequence) % shape.vocabularySize);
        const own = logits.subarray(sequence * shape.vocabularySize, (sequence + 1) * shape.vocabularySize);
        const expected = referenceLogits(shape, weights, [...prompt, ...given]);
        error = Math.max(error, errorInDeviations(own, expected));
      }
    }
    return error;
  } finally {
    session.destroy();
  }
}

it(
  `computes what the float64 decoder computes, for ${draws} random legal shapes`,
  async () => {
    await fc.assert(
      fc.asyncProperty(randomRun, async (run) => {
        expect(await errorOf(run)).toBeLessThan(1e-4);
      }),
      { numRuns: draws, seed, endOnFailure: true },
    );
  },
  draws * SECONDS_A_DRAW * 1000,
);
