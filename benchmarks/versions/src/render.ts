import type { CompileCase } from './compare-compiling.ts';
import { type Clock, type Fault, roundsTheSame, type SpeedCase } from './compare-speeds.ts';
import {
  LEAST,
  median,
  type Pair,
  type Ratio,
  ratioOf,
  speedRatio,
  type Verdict,
  verdictOf,
} from './statistics.ts';

/** What was measured on one adapter. */
export interface Measured {
  adapter: string;
  isSoftwareAdapter: boolean;
  speeds: SpeedCase[];
  compiling: CompileCase[];
  faults: Fault[];
}

export function speedVerdict({ speeds }: Measured): Verdict | null {
  return verdictOf(speeds.filter(roundsTheSame).map((one) => speedRatio(one).median));
}

export function compileVerdict({ compiling }: Measured): Verdict | null {
  return verdictOf(compiling.map(({ pairs }) => ratioOf(pairs).median));
}

/** Whether all that was measured is fast enough, and the new one runs what the old one did. */
export function allHolds(all: readonly Measured[]): boolean {
  return all.every((one) => {
    const verdicts = [speedVerdict(one), compileVerdict(one)];
    return verdicts.every((verdict) => verdict?.holds !== false) && !one.faults.some(({ isNew }) => isNew);
  });
}

const table = (header: readonly string[], rows: readonly (readonly string[])[]) => [
  `| ${header.join(' | ')} |`,
  `|${header.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];

function ratioText({ median: middle, low, high }: Ratio): string {
  return `${middle.toFixed(2)} (${low.toFixed(2)} - ${high.toFixed(2)})`;
}

function milliseconds(pairs: readonly Pair[], name: 'old' | 'new'): string {
  const value = 1000 * median(pairs.map((pair) => pair[name]));
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}

function verdictText(what: string, verdict: Verdict | null, cases: number): string {
  if (verdict === null) return `${what}: nothing was measured.`;
  const { geometricMean, smallest, holds } = verdict;
  const limits = `at least ${LEAST.geometricMean} and ${LEAST.ratio} are asked for`;
  return `${what}: geometric mean ${geometricMean.toFixed(3)}, smallest ${smallest.toFixed(2)} of ${cases} cases; ${limits}: ${holds ? 'holds' : 'does not hold'}.`;
}

/** Of a long pass a part of the workgroups stands for all. */
const shareText = ({ share }: SpeedCase) => (share < 1 ? `, by ${(100 * share).toFixed(0)} % of it` : '');

/** What was timed once needs no word. */
const processesText = ({ processes: { length } }: SpeedCase) => (length > 1 ? `, ${length} processes` : '');

function sameKernel({ kernels }: SpeedCase): string {
  return kernels.old === kernels.new ? kernels.new : `${kernels.old} -> ${kernels.new}`;
}

function roundingLines({ problem, group, rounding }: SpeedCase): string[] {
  const text = `Not compared as a change: ${problem} ${group}: old rounds ${rounding.old}, new rounds ${rounding.new}`;
  return [`${text} (\`--exact\` compares what rounds nothing).`, ''];
}

/** Markdown: of each adapter its table, and what follows from it. */
export function render(
  commits: { old: string; new: string },
  all: readonly Measured[],
  clock: Clock,
): string {
  const time = clock === 'wall' ? "the host's clock" : 'the time that the processor worked';
  const lines = [
    `Old is ${commits.old}, new is ${commits.new}. Ratios are old over new time: above 1 the new one is faster. Medians over`,
    `pairs of neighbouring turns, or over processes where there were several, with quartiles in brackets; by ${time}.`,
  ];
  for (const one of all) {
    lines.push('', `## ${one.adapter}${one.isSoftwareAdapter ? ' (software, not a GPU)' : ''}`, '');
    const speeds = one.speeds.map((speed) => [
      `${speed.problem} ${speed.group}${shareText(speed)}${processesText(speed)}`,
      roundsTheSame(speed) ? ratioText(speedRatio(speed)) : '-',
      milliseconds(speed.processes.flat(), 'old'),
      milliseconds(speed.processes.flat(), 'new'),
      sameKernel(speed),
    ]);
    if (speeds.length > 0)
      lines.push(...table(['case', 'ratio', 'old, ms', 'new, ms', 'kernels'], speeds), '');
    lines.push(verdictText('Speed', speedVerdict(one), one.speeds.filter(roundsTheSame).length), '');
    lines.push(...one.speeds.filter((speed) => !roundsTheSame(speed)).flatMap(roundingLines));
    const compiling = one.compiling.map(({ name, pairs, pipelines }) => [
      name,
      ratioText(ratioOf(pairs)),
      milliseconds(pairs, 'old'),
      milliseconds(pairs, 'new'),
      `${pipelines.old}, ${pipelines.new}`,
    ]);
    if (compiling.length > 0)
      lines.push(...table(['case', 'ratio', 'old, ms', 'new, ms', 'pipelines'], compiling), '');
    lines.push(verdictText('Compiling', compileVerdict(one), one.compiling.length));
    for (const { case: name, fault } of one.faults) lines.push('', `Not compared: ${name}: ${fault}`);
  }
  return lines.join('\n');
}
