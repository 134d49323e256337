import type { ServingCost } from '@breakeven/cost-model/procedures/serving';
import {
  formatCount,
  formatFraction,
  formatLargeCount,
  formatLevel,
  formatNumber,
  formatUsd,
} from '@breakeven/cost-model/values/format';
import { quantityText } from '@breakeven/cost-model/values/quantity';
import { Answer } from '../../_components/answer.tsx';
import type { Premise } from '../premise.ts';
import type { CostState } from '../search-params.ts';

interface ServingAnswerProps {
  state: CostState;
  premise: Premise;
  cost: ServingCost;
}

/** What a token and a request cost, and whether to rent, to buy or to ask an API. */
export function ServingAnswer({ state, premise, cost }: ServingAnswerProps) {
  const { measured } = premise;
  const { owned, demand, api } = cost;
  const months = owned?.rentedByTheMonth.breakEvenMonths ?? null;
  const subject = measured
    ? `${measured.model} (${measured.type}) on ${measured.hardware}`
    : 'At these rates, a model';
  return (
    <Answer>
      {subject} costs{' '}
      <strong className="font-semibold">
        {formatUsd(cost.usdPerMillionOutputTokens)} per million output tokens
      </strong>
      {cost.usdPerMillionInputTokens !== null && (
        <> and {formatUsd(cost.usdPerMillionInputTokens)} per million input tokens</>
      )}
      , at {formatUsd(premise.usdPerHour)} an hour and {formatLevel(cost.utilization)} utilization.{' '}
      {demand && (
        <>
          {quantityText(state.perDay)} requests a day cost {formatUsd(demand.usdPerDay)} a day on{' '}
          {demand.machines <= 1
            ? `${formatFraction(demand.machines)} of one machine`
            : `${formatCount(Math.ceil(demand.machines))} machines`}
          .{' '}
        </>
      )}
      {api?.timesOwn != null && (
        <>
          The API charges {formatNumber(api.timesOwn)} times as much
          {api.breakEvenRequestsPerDay === null
            ? '; one machine cannot answer enough requests to be the cheaper one.'
            : `; from ${formatLargeCount(api.breakEvenRequestsPerDay)} requests a day on, one rented machine is cheaper.`}{' '}
        </>
      )}
      {owned &&
        (months === null
          ? `At a purchase price of $${quantityText(state.capital)} owning does not beat renting by the month within ${quantityText(owned.years)} years.`
          : `At a purchase price of $${quantityText(state.capital)} owning beats renting by the month after ${formatNumber(months)} months.`)}
    </Answer>
  );
}
