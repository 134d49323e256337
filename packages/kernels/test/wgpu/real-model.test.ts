import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import recorded from '../../../../test/smollm2/greedy.json' with { type: 'json' };
import { type Difference, differenceText } from '../follow-greedy.ts';
import type { LineProgram } from './line-program.ts';
import { startDeno } from './start-deno.ts';

/** The model of gpu/real-model.test.ts on wgpu, in the type of its file, held to llama.cpp in f32. */
const smollm2 = facility('smollm2');

/** Largest gap of two logits that counts as a tie: what the order of sums brings. */
const TIE = 0.01;

/** Of each prompt; all 64 take a minute each where two cores are busy, and run with BREAKEVEN_ALL_TOKENS=1. */
const TOKENS = process.env.BREAKEVEN_ALL_TOKENS === '1' ? 64 : 12;

describe.runIf(smollm2.available)('SmolLM2 135M in q4_1 on wgpu', () => {
  let program: LineProgram;
  beforeAll(async () => {
    const { path } = smollm2;
    const own = fileURLToPath(new URL('real-model.ts', import.meta.url));
    program = startDeno(facility('deno').path, own, facility('lavapipe').path, [path, 'q4_1'], [path]);
    expect(JSON.parse(await program.read())).toEqual({ layers: 30 });
  }, 120_000);
  afterAll(() => program.close());

  it.each(recorded.exact)(`continues for ${TOKENS} tokens as llama.cpp does: $prompt`, async (record) => {
    const tokens = record.tokens.slice(0, TOKENS);
    expect(tokens).toHaveLength(TOKENS);
    const differences: Difference[] = JSON.parse(await program.ask(JSON.stringify({ ...record, tokens })));
    const beyond = differences.filter(({ gap }) => !(gap >= 0 && gap <= TIE));
    expect(beyond.map(differenceText)).toEqual([]);
  });
});
