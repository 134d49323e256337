import { type CacheType, cacheType, sessionTokens } from '../model/memory-budget.ts';
import { decodePass, type Pass, type PassSettings, prefillPasses } from '../model/passes.ts';
import type { SessionOptions } from '../model/session.ts';
import type { MeasureOptions, Scenario } from './types.ts';

export type SessionQuestion = Pick<
  MeasureOptions,
  | 'context'
  | 'shape'
  | 'type'
  | 'kvType'
  | 'scenarios'
  | 'ubatchTokens'
  | 'sequences'
  | 'layerCounts'
  | 'isInterleaved'
  | 'tuned'
  | 'excluded'
  | 'exact'
>;

/** What decides the passes of a session, and what they dispatch. */
export interface ScenarioSessionOptions extends Omit<SessionOptions, 'weights' | 'timer' | 'cache'> {
  kvType: CacheType;
  sequences: number;
}

/** What a session for these scenarios is made of: measuring opens it, the gate lists its passes. */
export function sessionOptionsOf({
  context,
  shape,
  type,
  kvType = cacheType(type, context.facts),
  scenarios,
  ubatchTokens,
  sequences = 1,
  layerCounts,
  isInterleaved,
  tuned,
  excluded,
  exact,
}: SessionQuestion): ScenarioSessionOptions {
  return {
    context,
    shape: { ...shape, layerCount: layerCounts?.at(-1) ?? shape.layerCount },
    type,
    kvType,
    ...sessionTokens({ scenarios, ubatchTokens, isInterleaved }),
    sequences,
    tuned,
    excluded,
    exact,
  };
}

/** Every pass of one repetition of a scenario on a session, and before them those that fill its depth. */
export function* passesOf(
  { depthTokens, promptTokens, generatedTokens }: Omit<Scenario, 'test'>,
  settings: PassSettings,
): Generator<Pass> {
  yield* prefillPasses(settings, { tokenCount: depthTokens, position: 0 });
  yield* prefillPasses(settings, { tokenCount: promptTokens, position: depthTokens });
  for (let i = 0; i < generatedTokens; i++) yield decodePass(settings, depthTokens + promptTokens + i);
}
