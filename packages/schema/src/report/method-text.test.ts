import { expect, it } from 'vitest';
import type { Method } from './method.ts';
import { methodText } from './method-text.ts';
import { DETAILED_DRAFT } from './report.fixture.ts';

const METHOD = { ...(DETAILED_DRAFT.method as Method), interleaved: false };

it.each([
  ['warm-up auto', {}],
  ['warm-up 0', { warmup: 0 }],
  ['warm-up auto, interleaved', { interleaved: true }],
  ['warm-up auto, 5 s before a test, 0.5 s before a repetition', { delaySeconds: 5, cooldownSeconds: 0.5 }],
  ['warm-up auto', { seed: 7, repetitions: 99, targetCoefficientOfVariation: null, maxSeconds: null }],
])('is %s of %j', (text, change) => {
  expect(methodText({ ...METHOD, ...change })).toBe(text);
});

it('is not recorded where a report does not say it', () => {
  expect(methodText(undefined)).toBe('not recorded');
  expect(methodText(null)).toBe('not recorded');
});
