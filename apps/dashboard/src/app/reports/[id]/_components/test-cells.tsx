import { NOT_KNOWN } from '@breakeven/cost-model/values/format';
import type { Result } from '@breakeven/schema/report/report';
import { testLabel } from '../../../_components/test-label.ts';

export function TestName({ result }: { result: Pick<Result, 'test' | 'concurrency'> }) {
  return <span className="whitespace-nowrap font-medium">{testLabel(result)}</span>;
}

/** A value that does not wrap; muted where it is not known. For rows of them: its place is its key. */
export const valueCell = (text: string, index: number) => (
  <span key={index} className={`whitespace-nowrap ${text === NOT_KNOWN ? 'text-muted' : ''}`}>
    {text}
  </span>
);
