import type { OptimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import {
  formatCount,
  formatFraction,
  formatInterval,
  formatLargeCount,
  formatUsd,
} from '@breakeven/cost-model/values/format';
import { KeyFigures } from '../../_components/key-figures.tsx';
import { predictionFigure } from '../../_components/prediction-figure.ts';

/** The cheapest model in dollars, its parts, and how sure both the law and the prediction are. */
export function UsdFigures({ model }: { model: OptimalModel }) {
  const { usd, served, intervals } = model;
  if (usd === null || served === null) return null;
  const sure = intervals?.usd;
  const range = (of: keyof NonNullable<typeof sure>, format: (value: number) => string) =>
    sure ? formatInterval(sure[of], format) : 'no interval';
  const { best, baseline } = served;
  return (
    <KeyFigures
      figures={[
        {
          label: 'Cheapest in dollars',
          value: formatLargeCount(usd.params),
          note: `parameters, ${range('params', formatLargeCount)}`,
        },
        {
          label: 'Train it for',
          value: formatLargeCount(usd.tokens),
          note: `tokens, ${range('tokens', formatLargeCount)}`,
        },
        { label: 'It costs', value: formatUsd(usd.cost), note: range('cost', formatUsd) },
        { label: 'Training', value: formatUsd(usd.trainingCost) },
        { label: 'Serving', value: formatUsd(usd.servingCost) },
        {
          label: 'Saves',
          value: formatUsd(usd.saving),
          note: `${formatFraction(usd.savingFraction)} of ${formatUsd(usd.baseline.cost)}`,
        },
        {
          label: 'A million output tokens',
          value: formatUsd(best.usdPerMillionOutputTokens),
          note: `on ${formatCount(best.gpuCount)} GPU${best.gpuCount === 1 ? '' : 's'}; ${formatUsd(baseline.usdPerMillionOutputTokens)} of ${formatLargeCount(usd.baseline.params)} on ${formatCount(baseline.gpuCount)}`,
        },
        predictionFigure(served),
      ]}
    />
  );
}
