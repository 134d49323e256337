import { parseModelShape } from '@breakeven/schema/hugging-face/parse-model-shape';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import recorded from '../../../../test/smollm2/greedy.json' with { type: 'json' };
import { SMOLLM2 } from '../../../../test/smollm2.ts';
import { checkpointWeights } from '../../src/model/checkpoint-weights.ts';
import { Session } from '../../src/model/session.ts';
import { openGguf } from '../../src/node/open-checkpoint.ts';
import { differenceText, followGreedy, logitGap } from '../follow-greedy.ts';
import { openTestContext } from './open-test-context.ts';

/**
 * A real model, SmolLM2 135M Instruct in q4_1, against llama.cpp. Recorded of it are the greedy tokens of the file, whose
 * activations it rounds to int8 in blocks of 32, and of the same weights in f32, where nothing is rounded.
 */
const smollm2 = facility('smollm2');

interface ModelCase {
  type: ElementType;
  /** Largest gap of two logits that counts as a tie against llama.cpp in f32: what the type and the order of sums bring. */
  tie: number;
}

/** A type of weights whose rounding is small enough to hold the model to its tokens is a row. */
const CASES: readonly ModelCase[] = [
  { type: 'f32', tie: 0.01 },
  { type: 'q4_1', tie: 0.01 },
];

/** Activations in int8 move the difference of two logits by up to 0.29 where llama.cpp parts from itself in f32. */
const INT8_TIE = 0.3;

const PROMPTS = recorded.exact.map((exact, i) => {
  const file = recorded.file[i] ?? exact;
  // The first token that rounding changed; -1 where all are the same.
  return { exact, file, parting: file.tokens.findIndex((token, at) => token !== exact.tokens[at]) };
});

const context = await openTestContext();
afterAll(() => context.close());

it('has the records of the file that is read', () => {
  expect(recorded.modelSha256).toBe(SMOLLM2.sha256);
  expect(PROMPTS).toHaveLength(5);
  for (const { exact, file } of PROMPTS) {
    expect(file.ids).toEqual(exact.ids);
    expect([exact.tokens.length, file.tokens.length]).toEqual([64, 64]);
  }
});

describe.runIf(smollm2.available).each(CASES)('SmolLM2 135M in $type', ({ type, tie }) => {
  let session: Session;
  beforeAll(async () => {
    const opened = await openGguf(smollm2.path);
    try {
      const shape = parseModelShape(opened.config, { id: 'smollm2', name: 'SmolLM2', source: 'a test' });
      const weights = checkpointWeights(shape, opened.checkpoint);
      session = await Session.create({ context, shape, type, capacity: 128, rows: 32, weights });
    } finally {
      await opened.close();
    }
  }, 120_000);
  afterAll(() => session.destroy());

  it.each(PROMPTS)('continues as llama.cpp does: $exact.prompt', async ({ exact }) => {
    const differences = await followGreedy(session, exact);
    const beyond = differences.filter(({ gap }) => !(gap >= 0 && gap <= tie));
    expect(beyond.map(differenceText)).toEqual([]);
  });

  it.each(PROMPTS.filter(({ parting }) => parting >= 0))(
    'is at a tie where int8 activations part llama.cpp from it: $exact.prompt',
    async ({ exact, file, parting }) => {
      session.position = 0;
      const ours = await session.prefill(Uint32Array.from([...exact.ids, ...exact.tokens.slice(0, parting)]));
      const theirs = file.tokens[parting] ?? -1;
      const gap = logitGap(await session.logits(), ours, theirs);
      const theirMargin = file.margins[parting] ?? Number.NaN;
      const text = differenceText({ position: parting, ours, theirs, gap, theirMargin });
      expect({ text, isTie: gap >= 0 && gap <= INT8_TIE }).toEqual({ text, isTie: true });
    },
  );
});
