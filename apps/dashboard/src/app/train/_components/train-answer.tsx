import type { Interval } from '@breakeven/cost-model/laws/intervals';
import type { OptimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import {
  formatFraction,
  formatLargeCount,
  formatLevel,
  formatNumber,
  formatUsd,
} from '@breakeven/cost-model/values/format';
import { quantityText } from '@breakeven/cost-model/values/quantity';
import { Answer } from '../../_components/answer.tsx';
import { DocLink } from '../../_components/doc-link.tsx';
import { KeyFigures } from '../../_components/key-figures.tsx';
import { predictedText } from '../../_components/serving-hardware.ts';
import type { TrainState } from '../search-params.ts';

const between = (interval: Interval | undefined, format: (value: number) => string) =>
  interval === undefined ? '' : `; ${format(interval.low)} to ${format(interval.high)}`;

interface TrainAnswerProps {
  model: OptimalModel;
  /** The same with dollars; null: there are none. */
  inUsd: OptimalModel | null;
  gpuName: string;
  state: TrainState;
}

/** Which model to train, in a sentence. */
export function TrainAnswer({ model, inUsd, gpuName, state }: TrainAnswerProps) {
  const saving = model.intervals?.savingFraction;
  return (
    <Answer>
      To match a compute-optimal {quantityText(state.match)} and serve {quantityText(state.demand)} tokens,
      train{' '}
      <strong className="font-semibold">
        {formatLargeCount(model.params)} parameters on {formatLargeCount(model.tokens)} tokens
      </strong>
      {model.savingFraction === 0 ? (
        ': no smaller model pays for its longer training.'
      ) : (
        <>
          : {formatFraction(model.savingFraction)} less compute over its life
          {saving && ` (${formatFraction(saving.low)} to ${formatFraction(saving.high)})`} than the{' '}
          {formatLargeCount(model.flop.baseline.params)} that is cheapest to train.
        </>
      )}
      {inUsd?.usd && (
        <>
          {' '}
          Served on {gpuName}, the cheapest is {formatLargeCount(inUsd.usd.params)}, at{' '}
          {formatUsd(inUsd.usd.cost)} to train and serve{' '}
          <span className="text-muted">({predictedText(inUsd.served)})</span>.
        </>
      )}
    </Answer>
  );
}

/** The answer in its parts, with the intervals of the law. */
export function TrainFigures({ model }: { model: OptimalModel }) {
  const { intervals } = model;
  const { baseline } = model.flop;
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
          ? 'This law was published without uncertainty of its constants, so there are no intervals.'
          : `Ranges are ${formatLevel(intervals.level)} intervals: the law's constants are drawn together, from fits of its resampled training runs.`}{' '}
        <DocLink to="cost-model-tables#the-fit-of-the-default-law">How the law is fitted</DocLink>
      </p>
    </>
  );
}
