import { findModel } from '@breakeven/schema/catalogue/find-model';
import { expect, it } from 'vitest';
import { deviceNamed } from '../device/devices.fixture.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import type { SessionQuestion } from '../measure/scenario-passes.ts';
import { spotQuestions } from './spot-questions.ts';

const facts = deviceNamed('navi31');
const shape = findModel('llama-3.1-8b');
const RATES = { flopPerSecond: 1e13, bytesPerSecond: 5e11 };
const session = (some: Partial<SessionQuestion> = {}): SessionQuestion => {
  if (shape === undefined) throw new Error('the catalogue has no llama-3.1-8b');
  return {
    context: { facts } as GpuContext,
    shape,
    type: 'q4_0',
    scenarios: [
      { test: 'pp512', promptTokens: 512, generatedTokens: 0, depthTokens: 0 },
      { test: 'tg8', promptTokens: 0, generatedTokens: 8, depthTokens: 0 },
    ],
    ...some,
  };
};

it('asks each question of a run once, by its share of prompts and steps', () => {
  const questions = spotQuestions([session()], RATES);
  expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length);
  const shares = questions.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(2, 9);
  // 8.0e9 parameters make the products; norms and rotations move a few rows.
  expect(questions[0]?.op).toMatch(/matmul|swiglu/);
  expect(questions.at(-1)?.share).toBeLessThan(0.001);
});

it('asks with the largest dispatch of a bucket, over the cache where it is fullest', () => {
  const [question] = spotQuestions([session()], RATES).filter(({ op }) => op === 'attention-decode');
  expect(question?.dims.position).toBe(7);
  const prompts = spotQuestions([session()], RATES).filter(
    ({ op, dims }) => op === 'matmul' && dims.rows === 512,
  );
  // Gate and up have 14,336 columns; so have those of the bucket up to 16,384.
  expect(Math.max(...prompts.map(({ dims }) => dims.columns ?? 0))).toBeGreaterThanOrEqual(14_336);
});

it('asks exactly where the run is exact, and once for sessions that share a question', () => {
  const both = spotQuestions([session(), session({ sequences: 1 })], RATES);
  expect(both.map(({ key }) => key)).toEqual(spotQuestions([session()], RATES).map(({ key }) => key));
  for (const { key, exact } of spotQuestions([session({ exact: true })], RATES)) {
    expect(exact).toBe(true);
    expect(key).toMatch(/ exact$/);
  }
});
