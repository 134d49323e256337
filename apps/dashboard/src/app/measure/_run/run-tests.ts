import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { TestSettings } from '@breakeven/kernels/report/test-settings';
import type { ElementType } from '@breakeven/schema/model/element-type';

const QUICK = { share: 4, repetitions: 3, maxSeconds: 10 };

/** The tests of a run: full as `bench-cli run` takes them, quick a quarter of the tokens and three samples of each. */
export async function testsOf(
  facts: DeviceFacts,
  { type, isFull }: { type: ElementType; isFull: boolean },
): Promise<TestSettings> {
  const { scenariosOf, USUAL_SECONDS, usualSettings } = await import(
    '@breakeven/kernels/report/test-settings'
  );
  const usual = usualSettings(facts);
  if (isFull) {
    const { repetitions, targetVariation } = usual;
    const maxSeconds = targetVariation === null ? null : USUAL_SECONDS;
    return { scenarios: scenariosOf(usual), repetitions, targetVariation, maxSeconds, type };
  }
  const { share, repetitions, maxSeconds } = QUICK;
  const fewer = (tokens: readonly number[]) => tokens.map((count) => Math.max(1, count / share));
  const scenarios = scenariosOf({
    promptTokens: fewer(usual.promptTokens),
    generatedTokens: fewer(usual.generatedTokens),
  });
  return { scenarios, repetitions, targetVariation: null, maxSeconds, type };
}
