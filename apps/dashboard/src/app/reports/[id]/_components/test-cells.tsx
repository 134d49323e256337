import { formatCount, NOT_KNOWN } from '@breakeven/cost-model/values/format';
import type { Result } from '@breakeven/schema/report/report';

/** `tg128`, and `tg128 × 4` of four sequences at once. */
export const testLabel = ({ test, concurrency }: Pick<Result, 'test' | 'concurrency'>) =>
  concurrency > 1 ? `${test} × ${formatCount(concurrency)}` : test;

export function TestName({ result }: { result: Pick<Result, 'test' | 'concurrency'> }) {
  return <span className="whitespace-nowrap font-medium">{testLabel(result)}</span>;
}

/** A value that does not wrap; muted where it is not known. For rows of them: its place is its key. */
export const valueCell = (text: string, index: number) => (
  <span key={index} className={`whitespace-nowrap ${text === NOT_KNOWN ? 'text-muted' : ''}`}>
    {text}
  </span>
);
