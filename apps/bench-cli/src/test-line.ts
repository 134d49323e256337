import type { Result } from '@breakeven/schema/report';
import { rateTexts } from './rate-text.ts';

/** A finished test in one line of progress. */
export function testLine(result: Result): string {
  const { rate, unit } = rateTexts(result);
  return `${result.test}: ${rate} ${unit}`;
}
