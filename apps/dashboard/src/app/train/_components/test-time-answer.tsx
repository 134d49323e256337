import type { TestTime } from '@breakeven/cost-model/procedures/test-time';
import { formatCount, formatFraction, formatNumber, formatUsd } from '@breakeven/cost-model/values/format';
import type { NameOption } from '../../_components/name-options.ts';
import type { TrainState } from '../search-params.ts';
import { TASK_NAMES } from './test-time-controls.tsx';

interface TestTimeAnswerProps {
  answer: TestTime;
  task: TrainState['task'];
  models: readonly NameOption[];
  gpuName: string | undefined;
}

/** What ends how long the small model may think. */
const ROOM = {
  price: '',
  context: ', all that its context holds',
  memory: ', all that the memory of its GPUs holds',
} as const;

const answersText = (count: number) => (count === 1 ? 'one answer' : `${formatCount(count)} answers`);

/** What several answers of the small model cost against one of the large one, in a sentence or two. */
export function TestTimeAnswer({ answer, task, models, gpuName }: TestTimeAnswerProps) {
  const { small, large, forThePrice, equalQuality: equal, unit } = answer;
  const nameOf = (id: string) => models.find(({ value }) => value === id)?.label ?? id;
  const [smaller, larger] = [nameOf(small.model), nameOf(large.model)];
  const cost = (value: number) =>
    unit === 'usd' ? formatUsd(value) : `${value.toExponential(2).replace('e+', 'e')} FLOP`;
  const where = unit === 'usd' && gpuName ? ` on ${gpuName}` : '';
  return (
    <>
      {equal && (
        <>
          To solve {formatFraction(equal.coverage)} of {TASK_NAMES[task]} takes{' '}
          <strong className="font-semibold text-ink">
            {answersText(equal.small.samples)} of {smaller}
          </strong>
          , {cost(equal.small.cost)}
          {where}, or {answersText(equal.large.samples)} of {larger}, {cost(equal.large.cost)}: the small one
          costs {formatNumber(equal.costRatio)} times as much.{' '}
        </>
      )}
      For one answer of {larger} ({cost(large.cost.first)}
      {where}){' '}
      {forThePrice.samples === 0
        ? `${smaller} does not answer once`
        : `${smaller} answers ${forThePrice.samples === 1 ? 'once' : `${formatCount(forThePrice.samples)} times`}`}
      {equal?.coverageForThePrice != null && ` and solves ${formatFraction(equal.coverageForThePrice)}`}
      {forThePrice.reasoningTokens !== null &&
        `, or once with ${formatCount(forThePrice.reasoningTokens)} more tokens of reasoning${ROOM[forThePrice.limit]}, which is a what-if: no law says what they gain`}
      .
    </>
  );
}
