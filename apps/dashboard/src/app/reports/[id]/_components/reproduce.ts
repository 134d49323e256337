import type { Report } from '@breakeven/schema/report/report';

const SUITE_TIERS = new Set(['standard', 'small']);

/**
 * The command that measures the same tests on another machine, as the command line takes them; null where flags do not say
 * it: a shape of no known model.
 */
export function reproduceCommand(report: Report, knownModel: { id: string } | null): string | null {
  if (report.suite) {
    return SUITE_TIERS.has(report.suite.id)
      ? `npx bench-cli suite --tier ${report.suite.id}`
      : 'npx bench-cli suite';
  }
  if (knownModel === null) return null;
  const { results, type, method } = report;
  const list = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b).join(',');
  const alone = results.filter(({ promptTokens, generatedTokens }) => !promptTokens || !generatedTokens);
  const together = results.filter(({ promptTokens, generatedTokens }) => promptTokens && generatedTokens);
  const flags = [
    `-m ${knownModel.id}`,
    `-t ${type}`,
    `-p ${list(alone.map(({ promptTokens }) => promptTokens).filter(Boolean)) || 0}`,
    `-n ${list(alone.map(({ generatedTokens }) => generatedTokens).filter(Boolean)) || 0}`,
    ...new Set(together.map((test) => `-pg ${test.promptTokens},${test.generatedTokens}`)),
    `-d ${list(results.map(({ depthTokens }) => depthTokens))}`,
    `--concurrency ${list(results.map(({ concurrency }) => concurrency))}`,
    ...(method ? [`-r ${method.repetitions}`] : []),
  ];
  return `npx bench-cli run ${flags.filter((flag) => flag !== '-d 0' && flag !== '--concurrency 1').join(' ')}`;
}
