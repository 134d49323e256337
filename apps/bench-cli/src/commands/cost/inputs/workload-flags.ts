import type { Command } from 'commander';
import { flagRules } from '../../../arguments/flag-rules.ts';
import { quantity } from '../../../arguments/quantity.ts';

/** The flags of a workload: the same in every question. */
export interface WorkloadOptions {
  inputTokens?: number;
  cachedInputTokens?: number;
  reasoningTokens?: number;
  outputTokens?: number;
  requestsPerDay?: number;
  growthPerYear?: number;
  lifeYears?: number;
}

export interface SpeculationOptions {
  acceptanceRate?: number;
  draftTokens?: number;
  draftCost?: number;
}

export function workloadFlags(command: Command, { hasLife = true }: { hasLife?: boolean } = {}): void {
  command
    .option('--input-tokens <count>', 'prompt of each request of the workload', quantity())
    .option('--cached-input-tokens <count>', 'part of the prompt that a prompt cache has (0)', quantity())
    .option(
      '--reasoning-tokens <count>',
      'tokens decoded before the answer, at the price of output (0)',
      quantity(),
    )
    .option('--output-tokens <count>', 'answer of each request of the workload', quantity())
    .option('--requests-per-day <count>', 'requests on the first day', quantity())
    .option(
      '--growth-per-year <share>',
      'growth of the requests: 100% doubles them in a year (0)',
      quantity(),
    );
  if (hasLife) command.option('--life-years <years>', 'how long the model is served', quantity());
}

export function speculationFlags(command: Command, needs: readonly (string | string[])[]): void {
  command
    .option(
      '--acceptance-rate <share>',
      'speculative decoding: share of the draft tokens that are accepted',
      quantity({ max: 1 }),
    )
    .option('--draft-tokens <count>', 'draft tokens of each pass', quantity({ min: 1, isWhole: true }))
    .option('--draft-cost <share>', 'time of a draft token, as a share of a pass', quantity({ max: 1 }));
  const names = ['acceptanceRate', 'draftTokens', 'draftCost'];
  flagRules(
    command,
    Object.fromEntries(
      names.map((name) => [name, { needs: [...needs, ...names.filter((other) => other !== name)] }]),
    ),
  );
}

/** The fields of the workload, as the questions take them. */
export function workloadOf({
  inputTokens,
  cachedInputTokens,
  reasoningTokens,
  outputTokens,
  requestsPerDay,
  growthPerYear,
  lifeYears,
}: WorkloadOptions) {
  return {
    inputTokens,
    cachedInputTokens,
    reasoningTokens,
    outputTokens,
    requestsPerDay,
    growthPerYear,
    lifeYears,
  };
}

export function speculationOf({ acceptanceRate, draftTokens, draftCost }: SpeculationOptions) {
  return acceptanceRate === undefined ? undefined : { acceptanceRate, draftTokens, draftCost };
}
