import type { ServedPrices } from '@breakeven/cost-model/procedures/served-prices';
import { formatCount, formatFraction } from '@breakeven/cost-model/values/format';

/** How sure a predicted price is, as one of the key figures. */
export function predictionFigure({ calibration }: Pick<ServedPrices, 'calibration'>) {
  const error = calibration?.decode?.heldOut ?? null;
  if (error === null) {
    return {
      label: 'Prediction',
      value: calibration ? 'Calibrated' : 'Ceiling',
      note: calibration ? 'by too few models to estimate its error' : 'no measurement calibrates it',
    };
  }
  return {
    label: 'Error of the prediction',
    value: formatFraction(error.medianError),
    note: `median over ${formatCount(error.models)} models left out; ${formatFraction(error.worstError)} at worst`,
  };
}
