import { formatFraction, formatLargeCount } from '../values/format.ts';
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

/**
 * What to be told where some draws of a law's constants give no answer; none where all do.
 *
 *     failed > 0
 *
 *     failed share of the draws
 *
 * Domain: any. Source: laws/intervals.ts, which leaves them out.
 * Example: failedWarnings({ failed: 0.02 }).length = 1
 */
export function failedWarnings({ failed }: { failed: number }): string[] {
  if (failed === 0) return [];
  if (failed === 1) return ["none of the law's draws has an answer: there are no intervals"];
  return [
    `${formatFraction(failed)} of the law's draws have no answer, mostly as no model reaches this loss: the intervals are of the others`,
  ];
}
