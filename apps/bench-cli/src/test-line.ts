import type { Result } from '@breakeven/schema/report';
import { rateTexts } from './rate-text.ts';

/** `tg128`, and `tg128 ×4` of four sequences at once, whose rate is of all of them. */
export function testText({ test, concurrency }: Result): string {
  return concurrency === 1 ? test : `${test} ×${concurrency}`;
}

/** A finished test in one line of progress. */
export function testLine(result: Result): string {
  const { rate, unit } = rateTexts(result);
  return `${testText(result)}: ${rate} ${unit}`;
}
