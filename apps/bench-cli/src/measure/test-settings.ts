import { adapterName } from '@breakeven/kernels/device/adapter-name';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { Scenario } from '@breakeven/kernels/measure/types';
import {
  scenariosOf,
  type TestSettings,
  USUAL_SECONDS,
  usualSettings,
} from '@breakeven/kernels/report/test-settings';
import { architectureOf } from '@breakeven/schema/model/architecture';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { TokenPair } from '../arguments/number-list.ts';
import { CliError } from '../errors/errors.ts';

/** What was asked for on the command line; absent = this program chooses. */
export interface RequestedSettings {
  promptTokens?: readonly number[] | undefined;
  generatedTokens?: readonly number[] | undefined;
  /** Tests of prompt and generation one after the other. */
  pairs?: readonly TokenPair[] | undefined;
  depthTokens?: readonly number[] | undefined;
  repetitions?: number | undefined;
  targetVariation?: number | undefined;
  maxSeconds?: number | undefined;
  types?: readonly ElementType[] | undefined;
}

export interface SettledTests {
  /** One for each type of weights. */
  settings: readonly TestSettings[];
  /** What was chosen for a software adapter, in words, or null. */
  notice: string | null;
}

/** What can be refused without a device: nothing to measure. */
export function refuseImpossible({ promptTokens, generatedTokens, pairs = [] }: RequestedSettings): void {
  const isNothing = (values: readonly number[] | undefined) => values?.every((value) => value === 0) === true;
  const hasPair = pairs.some((pair) => pair.promptTokens + pair.generatedTokens > 0);
  if (isNothing(promptTokens) && isNothing(generatedTokens) && !hasPair) {
    throw new CliError(
      'usage',
      '-p 0 and -n 0 leave nothing to measure',
      'give at least one of them above 0, or -pg',
    );
  }
}

/** Fills in the defaults: llama-bench's sizes on a GPU, small ones where the CPU does the work. */
export function settleTests(requested: RequestedSettings, facts: DeviceFacts): SettledTests {
  const isSoftware = facts.isSoftwareAdapter;
  const fallback = usualSettings(facts);
  const { repetitions = fallback.repetitions } = requested;
  const types: readonly ElementType[] = requested.types ?? fallback.types;
  for (const type of types) refuseMissingF16(type, facts);
  const targetVariation =
    requested.targetVariation ?? (requested.repetitions === undefined ? fallback.targetVariation : null);
  const { maxSeconds = targetVariation === null ? null : USUAL_SECONDS } = requested;
  const { promptTokens = fallback.promptTokens, generatedTokens = fallback.generatedTokens } = requested;
  const chosen = [
    requested.promptTokens === undefined && `-p ${promptTokens}`,
    requested.generatedTokens === undefined && `-n ${generatedTokens}`,
    requested.repetitions === undefined && `-r ${repetitions}`,
    requested.types === undefined && `-t ${types}`,
  ].filter((text) => text !== false);
  const scenarios = scenariosOf({ ...requested, promptTokens, generatedTokens });
  return {
    settings: types.map((type) => ({ scenarios, repetitions, targetVariation, maxSeconds, type })),
    notice: isSoftware && chosen.length > 0 ? `chosen for a software adapter: ${chosen.join(' ')}` : null,
  };
}

function refuseMissingF16(type: ElementType, facts: DeviceFacts): void {
  if (type !== 'f16' || facts.supportsF16) return;
  throw new CliError(
    'usage',
    `--type f16: ${adapterName(facts)} has no shader-f16`,
    'take --type f32, or an adapter with shader-f16 (lavapipe of Mesa 25 has it, SwiftShader does not)',
  );
}

/**
 * Tests that go beyond the context the model was trained for, in words. Their speed is still meaningful, unless it has
 * learned positions, which end there: then they are refused.
 */
export function contextWarnings(scenarios: readonly Scenario[], shape: ModelShape): string[] {
  if (architectureOf(shape).positions.kind === 'learned') return [];
  return scenarios
    .map((scenario) => ({
      name: scenario.test,
      tokens: scenario.depthTokens + scenario.promptTokens + scenario.generatedTokens,
    }))
    .filter(({ tokens }) => tokens > shape.contextTokens)
    .map(
      ({ name, tokens }) =>
        `${name} needs ${tokens} tokens of context, ${shape.id} was trained for ${shape.contextTokens}; computed anyway`,
    );
}
