import type { ElementType } from '@breakeven/schema/model/element-type';
import { testName } from '@breakeven/schema/report/test-name';
import type { DeviceFacts } from '../device/device-facts.ts';
import type { Scenario } from '../measure/types.ts';

/** What is measured of one model in one type of weights, and how often. */
export interface TestSettings {
  scenarios: readonly Scenario[];
  repetitions: number;
  /** null: exactly the repetitions. */
  targetVariation: number | null;
  maxSeconds: number | null;
  type: ElementType;
}

/** Repeats a test for so long at most, where nothing else is asked. */
export const USUAL_SECONDS = 30;

/** What is measured where nothing else is asked: llama-bench's sizes on a GPU, small ones where the CPU does the work. */
export function usualSettings({ isSoftwareAdapter, supportsF16 }: DeviceFacts) {
  if (isSoftwareAdapter) {
    return {
      promptTokens: [32],
      generatedTokens: [8],
      repetitions: 3,
      targetVariation: null,
      types: ['f32' as const],
    };
  }
  return {
    promptTokens: [512],
    generatedTokens: [128],
    repetitions: 5,
    targetVariation: 0.02,
    types: [supportsF16 ? ('f16' as const) : ('f32' as const)],
  };
}

/** Every test at every depth: prompts, then generations, then pairs; each once, and none of 0 tokens. */
export function scenariosOf({
  promptTokens,
  generatedTokens,
  pairs = [],
  depthTokens = [0],
}: {
  promptTokens: readonly number[];
  generatedTokens: readonly number[];
  pairs?: readonly Pick<Scenario, 'promptTokens' | 'generatedTokens'>[] | undefined;
  depthTokens?: readonly number[] | undefined;
}): Scenario[] {
  const tests = [
    ...promptTokens.map((tokens) => ({ promptTokens: tokens, generatedTokens: 0 })),
    ...generatedTokens.map((tokens) => ({ promptTokens: 0, generatedTokens: tokens })),
    ...pairs,
  ].filter((test) => test.promptTokens + test.generatedTokens > 0);
  const scenarios = depthTokens.flatMap((depth) =>
    tests.map((test) => {
      const scenario = { ...test, depthTokens: depth };
      return { ...scenario, test: testName(scenario) };
    }),
  );
  return [...new Map(scenarios.map((scenario) => [scenario.test, scenario])).values()];
}
