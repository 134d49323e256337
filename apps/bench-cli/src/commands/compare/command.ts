import { parseQuantity } from '@breakeven/cost-model/values/quantity';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { flagRules } from '../../arguments/flag-rules.ts';
import { CliError } from '../../errors/errors.ts';
import { EXIT_CODES } from '../../errors/exit-codes.ts';
import { loadResults, RESULTS_HELP } from '../../read/load-results.ts';
import { say, warn, writeResult } from '../../terminal/say.ts';
import { comparableRates } from './comparable.ts';
import { comparePublished } from './compare-published.ts';
import { compareRates } from './compare-rates.ts';
import { COMPARISON_RENDERERS, type ComparisonRendererName } from './render-comparison.ts';

interface CompareOptions {
  output: ComparisonRendererName;
  level: number;
  failIfSlower?: boolean;
  published?: boolean;
}

const HELP = `${RESULTS_HELP.replace(/^RESULTS is/, 'A and B each are')}

The ratio is B over A, of the geometric means of the rates; the interval is that of Welch's t test on their logarithms. B is
faster or slower if it does not contain 1; at 95%, one in twenty equal pairs looks different. A difference may exist without being
seen: it may take more repetitions. Fewer than 3 samples on a side, or a format that keeps none
(csv, md, sql), give the ratio alone. A rate of 0 is slower than any other. Rates per GPU, per prefill GPU and per decode
GPU are compared with their like only, and requests that failed are shown beside the rates. Where the kernels of two
reports round differently, or one report does not record rounding, both rates are shown without a ratio; where the
sources of the kernels or the method differ, a line above the table says so.
With --published each decode of A is shown beside the published WebGPU figure nearest in memory bandwidth and bytes per
token: other engines and drivers, without intervals. There are none of software adapters.
The exit code is ${EXIT_CODES.ok.code} whatever the verdicts; with --fail-if-slower ${EXIT_CODES.slower.code} where a test of B is slower.`;

function level(text: string): number {
  const number = parseQuantity(text);
  if (number !== null && number > 0.5 && number < 1) return number;
  throw new InvalidArgumentError('It must be above 0.5 and below 1.');
}

export function define(command: Command): void {
  command
    .description('Compare the rates of two sets of results, test by test.')
    .argument('<a>', 'a file, - for standard input, an id, latest or previous')
    .argument('[b]', 'the same; judged against a')
    .addOption(
      new Option('-o, --output <format>', 'format on stdout')
        .choices(Object.keys(COMPARISON_RENDERERS))
        .default('table'),
    )
    .option('--level <fraction>', 'confidence level of the intervals', level, 0.95)
    .option('--fail-if-slower', `exit with ${EXIT_CODES.slower.code} if a test of B is slower`)
    .option('--published', 'instead of B: the published WebGPU figure of the nearest GPU and model')
    .addHelpText('after', `\n${HELP}`)
    .action(compare);
  flagRules(command, {
    failIfSlower: { excludes: ['published'], because: 'published figures have no intervals' },
  });
}

async function compare(nameOfA: string, nameOfB: string | undefined, options: CompareOptions): Promise<void> {
  if (options.published) return comparePublished(nameOfA, nameOfB, options);
  if (nameOfB === undefined) {
    throw new CliError('usage', 'B is missing', 'give a second set of results, or --published');
  }
  const [a, b] = [await loadResults(nameOfA), await loadResults(nameOfB)];
  const comparison = compareRates(comparableRates(a), comparableRates(b), options.level);
  const { tests: compared, notCompared } = comparison;
  if (compared.length === 0 && notCompared.length === 0) {
    const tests = [
      ...comparison.onlyInA.map((key) => `A: ${key}`),
      ...comparison.onlyInB.map((key) => `B: ${key}`),
    ];
    throw new CliError(
      'usage',
      ['no test is in both', ...tests].join('\n  '),
      'compare results of the same tests',
    );
  }
  const named = { a: nameOfA, b: nameOfB, level: options.level, ...comparison };
  await writeResult(COMPARISON_RENDERERS[options.output](named));
  if (!options.failIfSlower) return;
  const slower = compared.filter(({ verdict }) => verdict === 'slower');
  if (slower.length > 0) {
    say(`${slower.length} of ${compared.length} tests are slower`);
    process.exitCode = EXIT_CODES.slower.code;
  }
  if (compared.length === 0) {
    throw new CliError(
      'usage',
      'cannot tell whether B is slower: no test rounds the same in A and B',
      'measure both with --exact, or both without and the same kernels',
    );
  }
  if (notCompared.length > 0) {
    warn(
      `tests that round differently in A and B: ${notCompared.length}; whether they are slower is not known`,
    );
  }
  if (comparison.onlyInA.length > 0) {
    warn(`tests of A that are not in B: ${comparison.onlyInA.length}; whether they are slower is not known`);
  }
}
