'use client';

import { breakEven } from '@breakeven/cost-model/procedures/break-even';
import { formatTokenCount, formatUsd } from '@breakeven/cost-model/values/format';
import { useQueryStates } from 'nuqs';
import { StateField } from '../../../_components/state-field.tsx';
import { breakEvenSearchParams, BREAK_EVEN_QUANTITIES as QUANTITIES } from '../search-params.ts';
import { BreakEvenAnswer, BreakEvenFigures } from './break-even-figures.tsx';
import { PerDayField, ServingChoice, TrainingField } from './shared-controls.tsx';

/** When serving at a price has cost as much as training. */
export function AtPrice() {
  const [state] = useQueryStates(breakEvenSearchParams);
  const answer = breakEven({
    trainingUsd: state.training,
    usdPerMillion: state.sold,
    grossMargin: state.margin,
    tokensPerResponse: state.response,
    responsesPerDay: state.perDay,
  });
  return (
    <>
      <BreakEvenAnswer answer={answer} state={state} />
      <form
        aria-label="Training and demand"
        onSubmit={(event) => event.preventDefault()}
        className="mb-4 grid grid-cols-2 items-start gap-x-4 gap-y-3 lg:grid-cols-3"
      >
        <ServingChoice />
        <TrainingField />
        <PerDayField />
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
      </form>
      <BreakEvenFigures
        answer={answer}
        trainingUsd={state.training}
        more={[
          { label: 'Serving a million tokens', value: formatUsd(answer.servingUsdPerToken * 1e6) },
          { label: 'Serving a day', value: formatUsd(answer.servingUsdPerDay) },
          {
            label: 'Revenue repays training',
            value: formatTokenCount(answer.revenueTokens),
            note: 'tokens sold',
          },
        ]}
      />
      <p className="mt-3 max-w-[80ch] text-muted text-sm">
        Defaults come from Timbers' essay, which prints 20 billion responses; its inputs give 2.08 billion.
      </p>
    </>
  );
}
