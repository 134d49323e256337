import type { PriceOption } from '../../../../server/prices/price-options.ts';

export interface Choice {
  value: string;
  label: string;
}

export interface PredictChoices {
  models: readonly Choice[];
  gpus: readonly Choice[];
  prices: readonly PriceOption[];
  /** Hardware of the board whose reports may calibrate. */
  hardware: readonly Choice[];
}
