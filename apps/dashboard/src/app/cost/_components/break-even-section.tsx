'use client';

import { breakEven } from '@breakeven/cost-model/procedures/break-even';
import { formatLargeCount, formatNumber, formatUsd } from '@breakeven/cost-model/values/format';
import { useQueryStates } from 'nuqs';
import { KeyFigures } from '../../_components/key-figures.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { costSearchParams } from '../search-params.ts';
import { BreakEvenChart } from './break-even-chart.tsx';

/** When serving has cost as much as training. */
export function BreakEvenSection() {
  const [state, setState] = useQueryStates(costSearchParams, { history: 'replace' });
  const answer = breakEven({
    trainingUsd: state.training,
    usdPerMillion: state.sold,
    grossMargin: state.margin,
    tokensPerResponse: state.response,
    responsesPerDay: state.perDay,
  });
  return (
    <PageSection
      title="Break-even"
      note="Tokens served when serving has cost as much as training. Defaults come from Timbers' essay, which prints 20 billion responses where its inputs give 2.08 billion."
    >
      <form
        aria-label="Training and demand"
        onSubmit={(event) => event.preventDefault()}
        className="mb-4 grid grid-cols-2 items-start gap-x-4 gap-y-3 lg:grid-cols-5"
      >
        <QuantityField
          label="Training cost"
          prefix="$"
          help="Once"
          mayBeZero
          value={state.training}
          onValueChange={(training) => void setState({ training })}
        />
        <QuantityField
          label="Price of a million tokens"
          prefix="$"
          help="As it is sold"
          value={state.sold}
          onValueChange={(sold) => void setState({ sold })}
        />
        <QuantityField
          label="Gross margin"
          help="Share of the price left after serving, 0 to 0.999"
          mayBeZero
          maximum={0.999}
          isShare
          value={state.margin}
          onValueChange={(margin) => void setState({ margin })}
        />
        <QuantityField
          label="Tokens of a response"
          help="Prompt and answer"
          value={state.response}
          onValueChange={(response) => void setState({ response })}
        />
        <QuantityField
          label="Responses a day"
          help="Of all users"
          value={state.perDay}
          onValueChange={(perDay) => void setState({ perDay })}
        />
      </form>
      <KeyFigures
        figures={[
          { label: 'Break-even', value: formatLargeCount(answer.breakEvenTokens), note: 'tokens served' },
          {
            label: 'In responses',
            value: formatLargeCount(answer.breakEvenResponses && Math.round(answer.breakEvenResponses)),
          },
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
      {state.training > 0 && <BreakEvenChart answer={answer} trainingUsd={state.training} />}
    </PageSection>
  );
}
