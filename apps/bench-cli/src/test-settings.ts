import type { Scenario } from '@breakeven/kernels/measure/types';
import { adapterName } from '@breakeven/kernels/node/adapter-name';
import type { DeviceFacts } from '@breakeven/kernels/runtime/device-facts';
import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { testName } from '@breakeven/schema/report';
import { CliError } from './errors.ts';

/** What was asked for on the command line; absent = this program chooses. */
export interface RequestedSettings {
  promptTokens?: number | undefined;
  generatedTokens?: number | undefined;
  depthTokens: number;
  repetitions?: number | undefined;
  type?: ElementType | undefined;
}

export interface TestSettings {
  scenarios: readonly Scenario[];
  repetitions: number;
  type: ElementType;
  /** What was chosen for a software adapter, in words, or null. */
  notice: string | null;
}

/** What can be refused without a device: nothing to measure. */
export function refuseImpossible({ promptTokens, generatedTokens }: RequestedSettings): void {
  if (promptTokens === 0 && generatedTokens === 0) {
    throw new CliError(
      'usage',
      '-p 0 and -n 0 leave nothing to measure',
      'give at least one of them above 0',
    );
  }
}

/** Fills in what was not asked for: llama-bench's sizes on a GPU, small ones where the CPU does the work. */
export function settleTests(requested: RequestedSettings, facts: DeviceFacts): TestSettings {
  const isSoftware = facts.isSoftwareAdapter;
  const fallback = isSoftware
    ? { promptTokens: 32, generatedTokens: 8, repetitions: 3, type: 'f32' as const }
    : ({
        promptTokens: 512,
        generatedTokens: 128,
        repetitions: 5,
        type: facts.supportsF16 ? 'f16' : 'f32',
      } as const);
  const { promptTokens = fallback.promptTokens, generatedTokens = fallback.generatedTokens } = requested;
  const { depthTokens, repetitions = fallback.repetitions, type = fallback.type } = requested;
  if (type === 'f16' && !facts.supportsF16) {
    throw new CliError(
      'usage',
      `--type f16: ${adapterName(facts)} has no shader-f16`,
      'take --type f32, or an adapter with shader-f16 (lavapipe of Mesa 25 has it, SwiftShader does not)',
    );
  }
  const chosen = [
    requested.promptTokens === undefined && `-p ${promptTokens}`,
    requested.generatedTokens === undefined && `-n ${generatedTokens}`,
    requested.repetitions === undefined && `-r ${repetitions}`,
    requested.type === undefined && `-t ${type}`,
  ].filter((text) => text !== false);
  return {
    scenarios: [
      { promptTokens, generatedTokens: 0, depthTokens },
      { promptTokens: 0, generatedTokens, depthTokens },
    ]
      .filter((scenario) => scenario.promptTokens + scenario.generatedTokens > 0)
      .map((scenario) => ({ ...scenario, test: testName(scenario) })),
    repetitions,
    type,
    notice: isSoftware && chosen.length > 0 ? `chosen for a software adapter: ${chosen.join(' ')}` : null,
  };
}

/** Tests that go beyond the context the model was trained for, in words. Their speed is still meaningful. */
export function contextWarnings(scenarios: readonly Scenario[], shape: ModelShape): string[] {
  return scenarios
    .map((scenario) => ({
      name: scenario.test,
      tokens: scenario.depthTokens + scenario.promptTokens + scenario.generatedTokens,
    }))
    .filter(({ tokens }) => tokens > shape.contextTokens)
    .map(
      ({ name, tokens }) =>
        `${name} needs ${tokens} tokens of context, ${shape.id} was trained for ${shape.contextTokens}; measured all the same`,
    );
}
