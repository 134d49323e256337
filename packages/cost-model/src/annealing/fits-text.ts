import type { AnnealingVariantId } from '@breakeven/schema/cost/annealing-id';
import type { FittedAnnealing } from './fit-annealing.ts';

/** A fit of a run of the catalogue. */
export interface ModelFit extends FittedAnnealing {
  model: string;
  variant: AnnealingVariantId;
}

/** Far below the change that one point of a curve makes to a constant. */
const DIGITS = 6;
const text = (value: number) => String(Number(value.toPrecision(DIGITS)));

/**
 * The file of the fits, as the script writes it.
 *
 *     a line a fit, to six digits
 *
 * Domain: any fits. Source: fitAnnealing.
 * Example: fitsText([]).includes('ANNEALING_FITS') = true
 */
export function fitsText(fits: readonly ModelFit[]): string {
  const rows = fits.map(
    ({ model, variant, law, floor, scale, alpha, annealing, rootMeanSquareError, isAlphaAtBound }) =>
      `  fit('${model}', '${variant}', '${law}', [${[floor, scale, alpha, annealing, rootMeanSquareError].map(text).join(', ')}], ${isAlphaAtBound}),`,
  );
  return `import type { ModelFit } from './fits-text.ts';

// Written by scripts/fit-annealing.ts: npm run fit-annealing -w @breakeven/cost-model -- --write

const fit = (
  model: string,
  variant: ModelFit['variant'],
  law: ModelFit['law'],
  [floor, scale, alpha, annealing, rootMeanSquareError]: [number, number, number, number, number],
  isAlphaAtBound: boolean,
): ModelFit => ({ model, variant, law, floor, scale, alpha, annealing, rootMeanSquareError, isAlphaAtBound });

/** Every run of the catalogue with a curve, under every variant: floor, scale, alpha, annealing, error. */
export const ANNEALING_FITS: readonly ModelFit[] = [
${rows.join('\n')}
];
`;
}
