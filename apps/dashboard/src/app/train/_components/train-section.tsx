'use client';

import type { Interval } from '@breakeven/cost-model/laws/intervals';
import { SURFACE_LAW_IDS } from '@breakeven/cost-model/laws/laws';
import { type OptimalModel, optimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { DomainError } from '@breakeven/cost-model/values/domain';
import { formatFraction, formatLargeCount, formatNumber } from '@breakeven/cost-model/values/format';
import { Select } from '@breakeven/ui/fields/select';
import { useQueryStates } from 'nuqs';
import { Fault } from '../../_components/fault.tsx';
import { KeyFigures } from '../../_components/key-figures.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { MAXIMUM_PARAMS, MAXIMUM_TOKENS, type TrainState, trainSearchParams } from '../search-params.ts';
import { EveryLaw } from './every-law.tsx';
import { LifetimeChart } from './lifetime-chart.tsx';

/** The cheapest model of a quality, over its life. */
export function TrainSection() {
  const [state, setState] = useQueryStates(trainSearchParams, { history: 'replace' });
  const answer = answered(state);
  return (
    <>
      <form
        aria-label="Quality and demand"
        onSubmit={(event) => event.preventDefault()}
        className="my-6 grid grid-cols-1 items-start gap-x-4 gap-y-3 sm:grid-cols-3"
      >
        <QuantityField
          label="Match the quality of a compute-optimal model with"
          suffix="parameters"
          help="Its loss is the target"
          maximum={MAXIMUM_PARAMS}
          value={state.match}
          onValueChange={(match) => void setState({ match })}
        />
        <QuantityField
          label="Demand"
          suffix="tokens"
          help="Served over the model's life"
          maximum={MAXIMUM_TOKENS}
          mayBeZero
          value={state.demand}
          onValueChange={(demand) => void setState({ demand })}
        />
        <Select
          label="Scaling law"
          value={state.law}
          options={SURFACE_LAW_IDS.map((id) => ({ value: id, label: id }))}
          onValueChange={(law) => void setState({ law: law as TrainState['law'] })}
        />
      </form>
      {'message' in answer ? (
        <Fault>{answer.message}</Fault>
      ) : (
        <Answer model={answer} demand={state.demand} />
      )}
    </>
  );
}

/** What cannot be computed says why, with the name of the parameter: laws end somewhere. */
function answered({ law, match, demand }: TrainState): OptimalModel | { message: string } {
  try {
    return optimalModel({ law, matchParams: match, inferenceTokens: demand });
  } catch (error) {
    if (error instanceof DomainError) return { message: error.message };
    throw error;
  }
}

function Answer({ model, demand }: { model: OptimalModel; demand: number }) {
  const { baseline } = model.flop;
  const { intervals } = model;
  const between = (interval: Interval | undefined, format: (value: number) => string) =>
    interval === undefined ? '' : `; ${format(interval.low)} to ${format(interval.high)}`;
  return (
    <>
      <KeyFigures
        figures={[
          {
            label: 'Train',
            value: formatLargeCount(model.params),
            note: `parameters${between(intervals?.params, formatLargeCount)}`,
          },
          {
            label: 'For',
            value: formatLargeCount(model.tokens),
            note: `tokens${between(intervals?.tokens, formatLargeCount)}`,
          },
          { label: 'Tokens per parameter', value: formatNumber(model.tokens / model.params) },
          { label: 'Loss', value: model.loss.toFixed(3), note: 'nats per token' },
          {
            label: 'Saves',
            value: formatFraction(model.savingFraction),
            note: `of the FLOP of its life${between(intervals?.savingFraction, formatFraction)}`,
          },
          {
            label: 'Cheapest to train alone',
            value: formatLargeCount(baseline.params),
            note: `parameters, ${formatLargeCount(baseline.tokens)} tokens`,
          },
        ]}
      />
      <p className="mt-1 text-muted text-xs">
        {intervals === null
          ? 'This law publishes no uncertainty of its constants: there are no intervals.'
          : `From and to are ${Math.round(intervals.level * 100)} % intervals: the law's constants are drawn together, from fits of its resampled training runs.`}
      </p>
      {model.warnings.map((warning) => (
        <p
          key={warning}
          className="mt-3 rounded-md bg-caution-soft px-3 py-2 text-caution text-sm first-letter:uppercase"
        >
          {warning}
        </p>
      ))}
      <LifetimeChart model={model} demand={demand} />
      <PageSection
        title="Under every law"
        note="The laws disagree by more than their stated errors: trust one significant digit."
      >
        <EveryLaw model={model} />
      </PageSection>
    </>
  );
}
