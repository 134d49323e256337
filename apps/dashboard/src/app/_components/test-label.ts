import { formatCount } from '@breakeven/cost-model/values/format';
import type { Result } from '@breakeven/schema/report/report';

/** `tg128`, and `tg128 × 4` of four sequences at once. */
export const testLabel = ({ test, concurrency }: Pick<Result, 'test' | 'concurrency'>) =>
  concurrency > 1 ? `${test} × ${formatCount(concurrency)}` : test;
