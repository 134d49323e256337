import { predict } from '@breakeven/cost-model/procedures/predict';
import { formatNumber } from '@breakeven/cost-model/values/format';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import { CliError } from '../../errors/errors.ts';
import { settleTests } from '../../measure/test-settings.ts';
import { alignColumns } from '../../terminal/columns.ts';
import { SUITES, type SuiteMember } from './definition.ts';

/** What a run is assumed to lose to its roofline: nobody measured it. */
const ASSUMED = { bandwidthEfficiency: 0.25, computeEfficiency: 0.25, launchSecondsPerLayer: 50e-6 };

/** Auto warms up until a run is no faster than the one before: two at least. */
const WARM_UP_RUNS = 2;

/** Seconds that a member takes on a GPU of the catalogue, by its roofline; without making weights and compiling. */
export function predictMemberSeconds(member: SuiteMember, gpu: string): number {
  const { model, type } = member;
  const at = (contextTokens: number, promptTokens = 1) =>
    predict({
      model,
      gpu,
      gpuCount: 1,
      bytesPerParam: ELEMENT_BYTES[type],
      ...ASSUMED,
      contextTokens,
      promptTokens,
    });
  const prefillSeconds = (tokens: number, depth: number) =>
    tokens === 0 ? 0 : tokens / at(depth, tokens).prefill.tokensPerSecond;
  const facts = { isSoftwareAdapter: false, supportsF16: true } as DeviceFacts;
  const { settings } = settleTests({ ...member, types: [type] }, facts);
  return settings
    .flatMap(({ scenarios, repetitions }) => scenarios.map((scenario) => ({ ...scenario, repetitions })))
    .map(({ promptTokens, generatedTokens, depthTokens, repetitions }) => {
      // The context grows as it generates: its middle stands for all.
      const middle = depthTokens + promptTokens + generatedTokens / 2;
      const once =
        prefillSeconds(promptTokens, depthTokens) + generatedTokens / at(middle).decode.tokensPerSecond;
      return prefillSeconds(depthTokens, 0) + (WARM_UP_RUNS + repetitions) * once;
    })
    .reduce((sum, seconds) => sum + seconds, 0);
}

/** `suite --predict`: how long the suite of GPUs takes on one of them, a line a member. Throws for an unknown GPU. */
export function predictSuite(gpu: string): string {
  if (!GPUS.some(({ id }) => id === gpu)) {
    const known = GPUS.map(({ id }) => id).join(', ');
    throw new CliError('usage', `--predict ${gpu}: not a GPU of the catalogue`, `take one of ${known}`);
  }
  const { id, version, members } = SUITES.standard;
  const seconds = members.map((member) => predictMemberSeconds(member, gpu));
  const total = seconds.reduce((sum, one) => sum + one, 0);
  return [
    ...alignColumns([
      { title: 'part', cells: members.map((member) => [member.id]) },
      { title: 'seconds', cells: seconds.map((one) => [formatNumber(one)]), isNumber: true },
    ]),
    '',
    `predicted   ${(total / 60).toFixed(1)} minutes of tests on ${gpu}`,
    'by          its roofline; assumed: a quarter of bandwidth and FMA rate is',
    `            reached, and launches take ${1e6 * ASSUMED.launchSecondsPerLayer} µs a layer`,
    `suite       ${id}, version ${version}`,
  ].join('\n');
}
