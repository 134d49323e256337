'use client';

import { breakEven } from '@breakeven/cost-model/procedures/break-even';
import { formatLargeCount, formatNumber, formatUsd } from '@breakeven/cost-model/values/format';
import { quantityText } from '@breakeven/cost-model/values/quantity';
import { useQueryStates } from 'nuqs';
import { Answer } from '../../../_components/answer.tsx';
import { KeyFigures } from '../../../_components/key-figures.tsx';
import { StateField } from '../../../_components/state-field.tsx';
import { breakEvenSearchParams, BREAK_EVEN_QUANTITIES as QUANTITIES } from '../search-params.ts';
import { BreakEvenChart } from './break-even-chart.tsx';

/** When serving has cost as much as training. */
export function BreakEvenSection() {
  const [state] = useQueryStates(breakEvenSearchParams);
  const answer = breakEven({
    trainingUsd: state.training,
    usdPerMillion: state.sold,
    grossMargin: state.margin,
    tokensPerResponse: state.response,
    responsesPerDay: state.perDay,
  });
  const responses = formatLargeCount(answer.breakEvenResponses && Math.round(answer.breakEvenResponses));
  return (
    <>
      <Answer>
        Serving has cost as much as the {formatUsd(state.training)} of training after{' '}
        <strong className="font-semibold">{formatLargeCount(answer.breakEvenTokens)} tokens</strong>:{' '}
        {responses} responses, or {formatNumber(answer.breakEvenDays)} days at {quantityText(state.perDay)}{' '}
        responses a day.
      </Answer>
      <form
        aria-label="Training and demand"
        onSubmit={(event) => event.preventDefault()}
        className="mb-4 grid grid-cols-2 items-start gap-x-4 gap-y-3 lg:grid-cols-5"
      >
        <StateField
          name="training"
          quantity={QUANTITIES.training}
          label="Training cost"
          prefix="$"
          help="Once"
        />
        <StateField
          name="sold"
          quantity={QUANTITIES.sold}
          label="Price of a million tokens"
          prefix="$"
          help="Sale price; with a margin of 0, the cost"
        />
        <StateField
          name="margin"
          quantity={QUANTITIES.margin}
          label="Gross margin"
          help="Share of the price left after serving, 0 to 0.999"
        />
        <StateField
          name="response"
          quantity={QUANTITIES.response}
          label="Tokens of a response"
          help="Prompt and answer"
        />
        <StateField name="perDay" quantity={QUANTITIES.perDay} label="Responses a day" help="For all users" />
      </form>
      {state.training > 0 && <BreakEvenChart answer={answer} trainingUsd={state.training} />}
      <div className="mt-4">
        <KeyFigures
          figures={[
            { label: 'Break-even', value: formatLargeCount(answer.breakEvenTokens), note: 'tokens served' },
            { label: 'In responses', value: responses },
            { label: 'In days', value: formatNumber(answer.breakEvenDays) },
            { label: 'Serving a million tokens', value: formatUsd(answer.servingUsdPerToken * 1e6) },
            { label: 'Serving a day', value: formatUsd(answer.servingUsdPerDay) },
            {
              label: 'Revenue repays training',
              value: formatLargeCount(answer.revenueTokens),
              note: 'tokens sold',
            },
          ]}
        />
      </div>
      <p className="mt-3 max-w-[80ch] text-muted text-sm">
        Defaults come from Timbers' essay, which prints 20 billion responses; its inputs give 2.08 billion.
      </p>
    </>
  );
}
