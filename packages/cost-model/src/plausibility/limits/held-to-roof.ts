import type { Report } from '@breakeven/schema/report/report';
import { formatTokensPerSecond } from '../../values/format.ts';
import { type Contradiction, inEveryResult } from '../rule/rule.ts';
import { workOf } from './least-work.ts';
import { type Limits, roofOf } from './roof.ts';

/** Rates of a result beyond `tolerance` times what limits allow. `of` names the limits in the sentence. */
export function beyondRoof(
  report: Report,
  { limits, tolerance, of }: { limits: (test: string) => Limits; tolerance: number; of: string },
): Contradiction[] {
  return inEveryResult(report, (result) => {
    const roof = roofOf(workOf(report, result), limits(result.test));
    if (roof === null) return [];
    return (['tokensPerSecond', 'queuedTokensPerSecond'] as const).map((field) => {
      const rate = result[field]?.median ?? 0;
      if (rate <= tolerance * roof) return null;
      return {
        field: `${field}.median`,
        message: `${formatTokensPerSecond(rate)} tokens/s, but ${of} allow ${formatTokensPerSecond(roof)} tokens/s at most`,
      };
    });
  });
}
