import type { PriceOption } from '../../../../server/prices/price-options.ts';
import type { NameOption } from '../../../_components/name-options.ts';

export interface PredictChoices {
  models: readonly NameOption[];
  gpus: readonly NameOption[];
  prices: readonly PriceOption[];
  /** Hardware of the board whose reports may calibrate. */
  hardware: readonly NameOption[];
}
