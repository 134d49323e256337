import { formatLargeCount } from '../format.ts';
import type { Law } from './law.ts';

/** Laws were fitted at about 1 to 100 tokens per parameter; above this they overstate what more tokens bring. */
const LARGEST_RATIO = 1000;

/**
 * What to be told about a model that lies outside what a law was fitted to; none where it lies inside.
 *
 *     D / N > 1000,  N outside the sizes that were trained
 *
 *     N params, D tokens
 *
 * Domain: any. Source: Sardana et al. 2024, section 4 (47 models of up to 10,000 tokens per parameter).
 * Example: fitWarnings({ law: LAWS['besiroglu-2024'], params: 1e9, tokens: 2e12 }).length = 1
 */
export function fitWarnings({ law, params, tokens }: { law: Law; params: number; tokens: number }): string[] {
  const { maxParams, minParams } = law.fitted;
  const ratio = tokens / params;
  const warnings: string[] = [];
  if (ratio > LARGEST_RATIO) {
    warnings.push(
      `${formatLargeCount(Math.round(ratio))} tokens per parameter: above ${LARGEST_RATIO} the laws overstate what more tokens bring`,
    );
  }
  if (maxParams !== null && params > maxParams) {
    warnings.push(
      `${formatLargeCount(params)} parameters: ${law.id} was fitted to models of up to ${formatLargeCount(maxParams)}`,
    );
  }
  if (minParams !== null && params < minParams) {
    warnings.push(
      `${formatLargeCount(params)} parameters: ${law.id} was fitted to models from ${formatLargeCount(minParams)} on`,
    );
  }
  return warnings;
}
