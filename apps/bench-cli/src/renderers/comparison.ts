import { formatInterval, formatNumber, formatTokensPerSecond, NOT_KNOWN } from '@breakeven/cost-model/format';
import { percentPerUnit } from '@breakeven/cost-model/units';
import type { ComparedTest, Comparison, Verdict } from '../compare/compare-rates.ts';
import { alignColumns } from './columns.ts';

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
};

const WIDTH = 80;

function renderComparisonTable(comparison: NamedComparison): string {
  const { tests, a, b, level } = comparison;
  const groups = new Map<string, ComparedTest[]>();
  for (const test of tests) {
    const heading = Object.entries(test.attributes)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
    groups.set(heading, [...(groups.get(heading) ?? []), test]);
  }
  const tables = [...groups].flatMap(([heading, group]) => [
    '',
    ...(heading === '' ? [] : [heading]),
    ...tableLines(group, level),
  ]);
  return [`A: ${a}`, `B: ${b}`, ...differenceLines(comparison), ...tables, ...missingLines(comparison)]
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

/** Where a test has a rate for each of its phases, which. */
function nameOf({ test, tokens }: ComparedTest): string {
  const usual = test.includes('+') ? 'both' : test.startsWith('pp') ? 'prompt' : 'generated';
  return tokens === usual ? test : `${test} ${tokens}`;
}

const rate = (side: ComparedTest['a']) => formatTokensPerSecond(side.tokensPerSecond);
const ratioText = (ratio: number) => formatNumber(ratio);

function intervalText({ interval }: ComparedTest): string {
  return interval === null ? NOT_KNOWN : formatInterval(interval, (value) => value.toFixed(3));
}

const differenceLines = ({ differences }: Comparison) =>
  Object.entries(differences).map(([name, { a, b }]) => `${name}: ${a} -> ${b}`);

function missingLines({ onlyInA, onlyInB }: Comparison): string[] {
  const lines = [...onlyInA.map((key) => `only in A: ${key}`), ...onlyInB.map((key) => `only in B: ${key}`)];
  return lines.length > 0 ? ['', ...lines] : [];
}
