import {
  formatInterval,
  formatNumber,
  formatTokensPerSecond,
  NOT_KNOWN,
} from '@breakeven/cost-model/values/format';
import { percentPerUnit } from '@breakeven/cost-model/values/units';
import { alignColumns } from '../../terminal/columns.ts';
import type { BothSides, ComparedTest, Comparison, Verdict } from './compare-rates.ts';

/** A comparison with what its sides were called. */
export interface NamedComparison extends Comparison {
  a: string;
  b: string;
  level: number;
}

/** Ways to write a comparison to stdout. */
export const COMPARISON_RENDERERS = {
  table: renderComparisonTable,
  json: (comparison: NamedComparison) => JSON.stringify(comparison, null, 2),
} satisfies Record<string, (comparison: NamedComparison) => string>;
export type ComparisonRendererName = keyof typeof COMPARISON_RENDERERS;

const VERDICTS: Record<Verdict, string> = {
  faster: 'B faster',
  slower: 'B slower',
  'no-difference-seen': 'no difference seen',
  'too-few-samples': 'too few samples',
  'zero-samples': 'some samples are 0',
};

const WIDTH = 80;

function renderComparisonTable(comparison: NamedComparison): string {
  const { tests, a, b, level } = comparison;
  const groups = new Map<string, ComparedTest[]>();
  for (const test of tests) {
    const heading = Object.entries(test.attributes)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
    const group = groups.get(heading);
    if (group === undefined) groups.set(heading, [test]);
    else group.push(test);
  }
  const tables = [...groups].flatMap(([heading, group]) => [
    '',
    ...(heading === '' ? [] : [heading]),
    ...tableLines(group, level),
  ]);
  return [
    `A: ${a}`,
    `B: ${b}`,
    ...differenceLines(comparison),
    ...tables,
    ...notComparedLines(comparison),
    ...failureLines(comparison),
    ...missingLines(comparison),
  ]
    .map((line) => (line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line))
    .join('\n');
}

function tableLines(tests: readonly ComparedTest[], level: number): string[] {
  const percent = Number((level * percentPerUnit).toPrecision(6));
  return alignColumns([
    { title: 'test', cells: tests.map((test) => [nameOf(test)]) },
    { title: 'A t/s', isNumber: true, cells: tests.map((test) => [rate(test.a)]) },
    { title: 'B t/s', isNumber: true, cells: tests.map((test) => [rate(test.b)]) },
    { title: 'B / A', isNumber: true, cells: tests.map(({ ratio }) => [ratioText(ratio)]) },
    { title: `${percent}% interval`, isNumber: true, cells: tests.map((test) => [intervalText(test)]) },
    { title: 'verdict', cells: tests.map(({ verdict }) => [VERDICTS[verdict]]) },
  ]);
}

/** Rates whose kernels round other things, beside each other: one over the other would be no change of speed alone. */
function notComparedLines({ notCompared }: Comparison): string[] {
  const groups = new Map<string, BothSides[]>();
  for (const pair of notCompared) {
    const told = Object.entries(pair.attributes).map(([name, value]) => `${name} ${value}`);
    const key = JSON.stringify([pair.a.rounding, pair.b.rounding, told.join(', ')]);
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups].flatMap(([key, pairs]) => {
    const [a, b, heading] = JSON.parse(key) as [string, string, string];
    return [
      '',
      ...(heading === '' ? [] : [heading]),
      'not compared: a difference in speed between different roundings is not a change',
      `A rounds: ${a}`,
      `B rounds: ${b}`,
      ...alignColumns([
        { title: 'test', cells: pairs.map((pair) => [nameOf(pair)]) },
        { title: 'A t/s', isNumber: true, cells: pairs.map((pair) => [rate(pair.a)]) },
        { title: 'B t/s', isNumber: true, cells: pairs.map((pair) => [rate(pair.b)]) },
      ]),
    ];
  });
}

/** Where a test has a rate for each of its phases, which. */
function nameOf({ test, tokens, per }: BothSides): string {
  const usual = test.includes('+') ? 'both' : test.startsWith('pp') ? 'prompt' : 'generated';
  const name = tokens === usual ? test : `${test} ${tokens}`;
  return per === 'system' ? name : `${name} per ${per}`;
}

const rate = (side: ComparedTest['a']) => formatTokensPerSecond(side.tokensPerSecond);
const ratioText = (ratio: number | null) => (ratio === null ? NOT_KNOWN : formatNumber(ratio));

function intervalText({ interval }: ComparedTest): string {
  return interval === null ? NOT_KNOWN : formatInterval(interval, (value) => value.toFixed(3));
}

/** What makes a ratio more than a change of the hardware or of its driver. */
const MEASURES = ['kernels', 'method', 'waits of the host', 'timer', 'rounding'];

function differenceLines({ differences }: Comparison): string[] {
  const lines = Object.entries(differences).map(([name, { a, b }]) => `${name}: ${a} -> ${b}`);
  const measures = MEASURES.filter((name) => Object.hasOwn(differences, name));
  return measures.length === 0
    ? lines
    : [...lines, `B / A is a change of these, too: ${measures.join(', ')}`];
}

/** Rates beside which requests failed: what a server refuses, it has not got to compute. */
function failureLines({ tests, notCompared }: Comparison): string[] {
  const lines = [...tests, ...notCompared].flatMap((test) =>
    (['a', 'b'] as const).flatMap((side) => {
      const failed = test[side].failedRequests ?? 0;
      return failed === 0 ? [] : [`${side.toUpperCase()}: ${failed} requests failed in ${nameOf(test)}`];
    }),
  );
  return lines.length > 0 ? ['', ...lines] : [];
}

function missingLines({ onlyInA, onlyInB }: Comparison): string[] {
  const lines = [...onlyInA.map((key) => `only in A: ${key}`), ...onlyInB.map((key) => `only in B: ${key}`)];
  return lines.length > 0 ? ['', ...lines] : [];
}
