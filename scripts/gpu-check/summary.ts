import type { StageResult } from './run-stages.ts';

export interface GpuCheck {
  adapter: string;
  isSoftwareAdapter: boolean;
  isShort: boolean;
  commit: string;
  startedAt: string;
  seconds: number;
  stages: StageResult[];
}

/** 0: nothing failed; 1: a stage did; 3: there is no adapter. What did not fit or was left out is said, and is not a failure. */
export function exitCodeOf(stages: readonly Pick<StageResult, 'id' | 'outcome' | 'exitCode'>[]): 0 | 1 | 3 {
  const failed = stages.filter(({ outcome }) => outcome === 'failed');
  if (failed.some(({ id, exitCode }) => id === 'doctor' && exitCode === 3)) return 3;
  return failed.length > 0 ? 1 : 0;
}

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isObject) : []);
const numberOf = (value: unknown) => (typeof value === 'number' ? value : null);

/** The adapter as the doctor found it. */
export function adapterOf(stages: readonly StageResult[]): { adapter: string; isSoftwareAdapter: boolean } {
  const doctor = stages.find(({ id }) => id === 'doctor')?.output;
  const found = listOf(isObject(doctor) ? doctor.findings : null).find(({ name }) => name === 'adapter');
  const text = typeof found?.text === 'string' ? found.text : 'unknown';
  return { adapter: text, isSoftwareAdapter: /\(software, not a GPU\)/.test(text) };
}

/** The reports that runs printed: what data/reports/ holds. */
export function reportsOf(stages: readonly StageResult[]): Loose[] {
  const runs = stages.filter(({ id }) => id.startsWith('run-'));
  const reports = runs.flatMap(({ output }) => (Array.isArray(output) ? listOf(output) : [output]));
  return reports.filter(isObject).filter(({ id, schemaVersion }) => id && schemaVersion !== undefined);
}

const percent = (value: unknown) => {
  const share = numberOf(value);
  return share === null ? '-' : `${(100 * share).toFixed(0)} %`;
};

/** One line of what a stage found; empty where its output says nothing short. */
function finding({ id, output }: StageResult): string {
  if (!isObject(output)) return '';
  if (id === 'conformance') {
    const { numPassedTests, numFailedTests } = output;
    return `${numPassedTests} agree, ${numFailedTests} do not`;
  }
  if (id === 'suite') return `score ${numberOf(output.score)?.toPrecision(3) ?? '-'}`;
  if (id.startsWith('kernels-')) {
    const selected = listOf(output.results).find((result) => result.selected === true);
    if (selected === undefined) return '';
    return `${selected.kernel}: ${percent(selected.utilization)} of the limit, error ${numberOf(selected.maxRelativeError)?.toExponential(1) ?? '-'}`;
  }
  if (!id.startsWith('run-')) return '';
  const checks = listOf(isObject(output.correctness) ? output.correctness.checks : null);
  const passed = checks.filter((check) => check.passed === true).length;
  const rates = [...ratesOf(output)].map(([test, rate]) => `${test} ${rate.toPrecision(3)} tokens/s`);
  return [...rates, `gate: ${passed} of ${checks.length} dispatches pass`].join(', ');
}

/** Tokens a second of a report, by test. */
function ratesOf(report: Loose): Map<string, number> {
  const rates = listOf(report.results).flatMap(({ test, tokensPerSecond }) => {
    const rate = isObject(tokensPerSecond) ? numberOf(tokensPerSecond.median) : null;
    return rate === null ? [] : [[String(test), rate] as const];
  });
  return new Map(rates);
}

/** What a report's kernels round, each wording once. */
function roundedBy(report: Loose): string {
  const words = listOf(report.kernels).flatMap(({ rounds }) => (typeof rounds === 'string' ? [rounds] : []));
  return words.length === 0 ? 'nothing' : [...new Set(words)].sort().join(', ');
}

/**
 * What the default gives over --exact, and what it rounds for it, since the two compute other things; empty where one was not
 * measured.
 */
function fastOverExact(stages: readonly StageResult[]): string[] {
  const outputOf = (id: string) => stages.find((stage) => stage.id === id)?.output;
  const [fast, exact] = [outputOf('run-q4_0'), outputOf('run-q4_0-exact')];
  if (!isObject(fast) || !isObject(exact)) return [];
  const exactRates = ratesOf(exact);
  const ratios = [...ratesOf(fast)].flatMap(([test, rate]) => {
    const other = exactRates.get(test);
    return other === undefined ? [] : [`${(rate / other).toFixed(2)} times in ${test}`];
  });
  return ratios.length === 0
    ? []
    : [
        `q4_0 by default, which rounds ${roundedBy(fast)}, over q4_0 with --exact, which rounds nothing: ${ratios.join(', ')}.`,
        '',
      ];
}

/** Markdown: the findings, the skipped steps and why, and where the folder goes. */
export function summaryOf(check: GpuCheck, folder: string): string {
  const { adapter, isSoftwareAdapter, isShort, commit, startedAt, seconds, stages } = check;
  const rows = stages.map((stage) => {
    const text = [finding(stage), stage.reason ?? ''].filter((part) => part !== '').join('; ');
    return `| ${stage.id} | ${stage.outcome} | ${stage.seconds.toFixed(0)} | ${text.replaceAll('|', '/')} |`;
  });
  return [
    `# GPU check: ${adapter}`,
    '',
    ...(isSoftwareAdapter ? ['**A software adapter: these figures say nothing about any GPU.**', ''] : []),
    `Commit ${commit}, ${startedAt}, ${seconds.toFixed(0)} s${isShort ? ', the short form' : ''}.`,
    '',
    '| stage | outcome | seconds | found |',
    '|---|---|---|---|',
    ...rows,
    '',
    ...fastOverExact(stages),
    ...whereTo(isSoftwareAdapter, folder),
  ].join('\n');
}

function whereTo(isSoftwareAdapter: boolean, folder: string): string[] {
  if (isSoftwareAdapter) return ['Nothing of it is to be committed: data/reports/ holds reports of GPUs.'];
  return [
    `To send: the folder ${folder}, above all report.json. To commit: copy its reports/*.json to data/reports/ and open a pull`,
    'request with summary.md as its text. No host, user or path is in the reports; `bench-cli validate FILE` checks one.',
  ];
}
