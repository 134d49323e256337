import { describe, expect, it } from 'vitest';
import { type LearningRateSchedule, learningRateShare } from './learning-rate.ts';
import { MOMENTUM, MULTI_POWER, progressOf } from './progress.ts';

const RUN = { batchTokens: 4e6, warmupSteps: 2000, peakLearningRate: 3e-4 };
const { C, beta, gamma } = MULTI_POWER;

/** The papers' sums, step for step. */
function stepByStep(schedule: LearningRateSchedule, tokens: number) {
  const steps = Math.round(tokens / RUN.batchTokens);
  const { warmupSteps, peakLearningRate: peak } = RUN;
  const rates = Array.from({ length: steps }, (_, i) =>
    i < warmupSteps
      ? (i + 1) / warmupSteps
      : learningRateShare(schedule, (i + 1 - warmupSteps) / (steps - warmupSteps)),
  );
  const rate = (i: number) => rates[i] as number;
  let behind = 0;
  let multiPower = 0;
  for (let i = steps - 1; i >= warmupSteps; i -= 1) {
    behind += rate(i) * peak;
    if (rate(i) === 0) continue;
    const x = (rate(i) * peak) ** -gamma * behind;
    multiPower += (rate(i - 1) - rate(i)) * (1 - (C * x + 1) ** -beta);
  }
  let momentum = 0;
  let area = 0;
  for (let i = warmupSteps; i < steps; i += 1) {
    momentum = MOMENTUM * momentum + rate(i - 1) - rate(i);
    area += momentum;
  }
  const sum = rates.reduce((total, value) => total + value, 0);
  return { tokensAtPeakRate: sum * RUN.batchTokens, tissue: area * (1 - MOMENTUM), multiPower };
}

const SCHEDULES: readonly LearningRateSchedule[] = [
  { kind: 'cosine', finalShare: 0.1 },
  { kind: 'cosine', finalShare: 0 },
  { kind: 'cooldown', cooldownShare: 0.1, shape: 'linear' },
  { kind: 'cooldown', cooldownShare: 0.4, shape: 'linear' },
  { kind: 'cooldown', cooldownShare: 0.1, shape: '1-sqrt' },
  { kind: 'cooldown', cooldownShare: 1, shape: '1-sqrt' },
];

describe.each(SCHEDULES)('$kind $cooldownShare $finalShare $shape', (schedule) => {
  it.each([30e9, 300e9, 2e12])('counts %d tokens as single steps do', (tokens) => {
    const { tokensAtPeakRate, annealedShare } = progressOf({ run: RUN, schedule, tokens });
    const exact = stepByStep(schedule, tokens);
    expect(tokensAtPeakRate / exact.tokensAtPeakRate).toBeCloseTo(1, 3);
    expect(Math.abs(annealedShare.tissue - exact.tissue)).toBeLessThan(1e-3);
    expect(Math.abs(annealedShare.multiPower - exact.multiPower)).toBeLessThan(1e-3);
  });
});

it('is that of the plateau in the middle of a schedule with a cooldown', () => {
  const schedule = { kind: 'cooldown', cooldownShare: 0.2, shape: 'linear' } as const;
  const { tokensAtPeakRate, annealedShare } = progressOf({ run: RUN, schedule, tokens: 1e12, at: 500e9 });
  expect(tokensAtPeakRate).toBeCloseTo(500e9 - 4e9, -3);
  expect(annealedShare).toEqual({ tissue: 0, multiPower: 0 });
});

it.each([
  { tokens: 8e9, at: 8e9 },
  { tokens: 1e12, at: 2e12 },
  { tokens: Number.POSITIVE_INFINITY, at: 1e12 },
])('refuses $at of $tokens tokens by name', (course) => {
  const schedule = { kind: 'cosine', finalShare: 0.1 } as const;
  expect(() => progressOf({ run: RUN, schedule, ...course })).toThrow(
    'tokens must be more than the 8000000000',
  );
});
