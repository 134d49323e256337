import { formatFraction, formatLargeCount } from '../values/format.ts';
import type { Law } from './law.ts';

/** Laws were fitted at about 1 to 100 tokens per parameter; above this they overstate the value of more tokens. */
const LARGEST_RATIO = 1000;

/**
 * Warnings about a model outside what a law was fitted to; none if it lies inside.
 *
 *     D / N > 1000,  N or D outside what was trained
 *
 *     N params, D tokens
 *
 * Domain: any. Source: Sardana et al. 2024, section 4 (47 models of up to 10,000 tokens per parameter).
 * Example: fitWarnings({ law: LAWS['besiroglu-2024'], params: 1e9, tokens: 2e12 }).length = 2
 */
export function fitWarnings({ law, params, tokens }: { law: Law; params: number; tokens: number }): string[] {
  const { maxParams, minParams, maxTokens } = law.fitted;
  const ratio = tokens / params;
  const warnings: string[] = [];
  if (ratio > LARGEST_RATIO) {
    warnings.push(
      `${formatLargeCount(Math.round(ratio))} tokens per parameter: above ${LARGEST_RATIO} the laws overstate the value of more tokens`,
    );
  }
  if (maxParams !== null && params > maxParams) {
    warnings.push(
      `${formatLargeCount(params)} parameters: ${law.id} was fitted to models of up to ${formatLargeCount(maxParams)}`,
    );
  }
  if (minParams !== null && params < minParams) {
    warnings.push(
      `${formatLargeCount(params)} parameters: ${law.id} was fitted to models of at least ${formatLargeCount(minParams)}`,
    );
  }
  if (maxTokens !== null && tokens > maxTokens) {
    warnings.push(
      `${formatLargeCount(tokens)} tokens: ${law.id} was fitted to runs of up to ${formatLargeCount(maxTokens)}`,
    );
  }
  return warnings;
}

/**
 * Warnings if one loss is asked of laws fitted to different texts; none if to the same.
 *
 *     corpus of a law is not that of the law that is asked
 *
 *     nats per token depend on the text and its tokenizer
 *
 * Domain: any. Source: the data that each law was fitted to: Hoffmann et al. 2022 (MassiveText), Muennighoff et al. 2023
 * (C4), Kaplan et al. 2020 (WebText2).
 * Example: corpusWarnings({ law: LAWS['besiroglu-2024'], others: [LAWS['muennighoff-2023']] }).length = 1
 */
export function corpusWarnings({ law, others }: { law: Law; others: readonly Law[] }): string[] {
  const foreign = others.filter(({ corpus }) => corpus !== law.corpus);
  if (foreign.length === 0) return [];
  const list = foreign.map(({ id, corpus }) => `${id} (${corpus})`).join(', ');
  return [
    `the same loss on another text is another quality: ${law.id} is of ${law.corpus}, unlike ${list}; compare sizes by matchParams`,
  ];
}

/**
 * Warnings if some draws of a law's constants give no answer; none if all do.
 *
 *     failed > 0,  usdFailed > failed
 *
 *     failed share of the draws; usdFailed the same of the dollars, null or left out where there are none
 *
 * Domain: any. Source: laws/intervals.ts, which leaves them out.
 * Example: failedWarnings({ failed: 0.02 }).length = 1
 */
export function failedWarnings({
  failed,
  usdFailed = null,
}: {
  failed: number;
  usdFailed?: number | null;
}): string[] {
  return [
    ...warningsOf(failed, 'answer', 'intervals'),
    ...(usdFailed !== null && usdFailed > failed
      ? warningsOf(usdFailed, 'answer in dollars', 'intervals of the dollars')
      : []),
  ];
}

function warningsOf(failed: number, answer: string, intervals: string): string[] {
  if (failed === 0) return [];
  if (failed === 1) return [`none of the law's draws has an ${answer}: there are no ${intervals}`];
  return [
    `${formatFraction(failed)} of the law's draws have no ${answer}, mostly because no model reaches this loss: the ${intervals} come from the others`,
  ];
}
