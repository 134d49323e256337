import {
  formatInterval,
  formatNumber,
  formatTokensPerSecond,
  NOT_KNOWN,
} from '@breakeven/cost-model/values/format';
import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import type { Report } from '@breakeven/schema/report/report';
import { DotPlot } from '@breakeven/ui/mark/dot-plot';
import { PlainTable } from '../../_components/plain-table.tsx';
import { type ComparedTest, verdict } from './compared-tests.ts';
import { specification } from './sides.ts';

const COLORS = 8;
export const sideColor = (index: number) => `var(--color-series-${(index % COLORS) + 1})`;
export const sideLetter = (index: number) => String.fromCharCode('A'.charCodeAt(0) + index);

interface ComparisonTableProps {
  tests: readonly ComparedTest[];
  reports: readonly Report[];
}

/** Each test that two have, a line for each side: the ratio to A and what Welch's test says of it first, then the rates. */
export function ComparisonTable({ tests, reports }: ComparisonTableProps) {
  const rows = tests.flatMap((test) => {
    const medians = test.results.map((result) => result?.tokensPerSecond.median ?? null);
    const known = medians.filter((median) => median !== null);
    const base = medians[0] ?? null;
    return test.results.flatMap((result, index) => {
      if (result === null || index === 0) return [];
      const { median } = result.tokensPerSecond;
      const ratio = test.ratios[index] ?? null;
      return {
        key: `${test.key} ${index}`,
        cells: [
          <span key="test" className="whitespace-nowrap font-medium">
            {test.label}
          </span>,
          sideLetter(index),
          ratio ? (
            <strong key="ratio">{ratio.ratio.toFixed(3)}</strong>
          ) : base ? (
            (median / base).toFixed(3)
          ) : (
            NOT_KNOWN
          ),
          <span key="verdict" className="whitespace-nowrap">
            {ratio ? verdict(ratio) : base === null ? 'A has no such test' : 'too few samples'}
          </span>,
          base !== null && (
            <DotPlot
              key="dots"
              minimum={0}
              maximum={Math.max(...known)}
              label={`A ${formatTokensPerSecond(base)}, ${sideLetter(index)} ${formatTokensPerSecond(median)} tokens/s`}
              values={[
                { name: 'A', value: base, color: sideColor(0) },
                { name: sideLetter(index), value: median, color: sideColor(index) },
              ]}
            />
          ),
          base === null ? NOT_KNOWN : formatTokensPerSecond(base),
          formatTokensPerSecond(median),
          ratio ? (
            <bdi key="interval" className="whitespace-nowrap text-muted">
              {formatInterval(ratio.interval, (value) => value.toFixed(3))}
            </bdi>
          ) : (
            NOT_KNOWN
          ),
          ratio ? pValueText(ratio.pValue) : NOT_KNOWN,
        ],
      };
    });
  });
  return (
    <PlainTable
      caption={`Tests of ${reports.length} reports`}
      columns={[
        { header: 'Test' },
        { header: 'Side' },
        { header: 'Ratio to A', align: 'end' },
        { header: 'Verdict' },
        { header: '' },
        { header: 'A, tokens/s', align: 'end' },
        { header: 'Tokens/s', align: 'end' },
        { header: '95% interval', align: 'end' },
        { header: 'p', align: 'end' },
      ]}
      rows={rows}
    />
  );
}

const pValueText = (value: number) => (value < 0.001 ? '< 0.001' : formatNumber(value));

/** What the sides do not have in common: a difference of speed is of all of it. */
export function DifferencesTable({ reports }: { reports: readonly Report[] }) {
  const specifications = reports.map((report) => ({
    Hardware: hardwareOf(report.adapter).name,
    ...specification(report),
  }));
  const names = Object.keys(specifications[0] ?? {}) as (keyof (typeof specifications)[number])[];
  const differing = names.filter((name) => new Set(specifications.map((one) => one[name])).size > 1);
  if (differing.length === 0) {
    return (
      <p className="text-muted text-sm">None that the reports record: the same hardware and software.</p>
    );
  }
  return (
    <PlainTable
      caption="What the reports differ in"
      columns={[{ header: 'Of' }, ...reports.map((_, index) => ({ header: sideLetter(index) }))]}
      rows={differing.map((name) => ({
        key: name,
        cells: [
          name,
          ...specifications.map((one, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place
              key={index}
              className="block min-w-24 max-w-80 [overflow-wrap:anywhere]"
            >
              {one[name] || NOT_KNOWN}
            </span>
          )),
        ],
      }))}
    />
  );
}
