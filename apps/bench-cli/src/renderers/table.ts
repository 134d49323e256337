import { percentPerUnit } from '@breakeven/cost-model/units';
import type { Report } from '@breakeven/schema/report/report';
import { roundingOfReport, roundingText } from '@breakeven/schema/report/rounding';
import Table from 'cli-table3';
import pc from 'picocolors';
import { adapterLabel } from '../device/adapter-label.ts';
import { wrap } from '../terminal/columns.ts';
import { modelSizeLines } from './model-size.ts';
import { rateTexts } from './rate-text.ts';
import { testText } from './test-line.ts';

const WIDTH = 80;
const MIN_HARDWARE_WIDTH = 16;
const GAP = 2;

/**
 * One row of at most 80 columns; its tests are lines of their cells, long hardware names are wrapped. Below it what the kernels
 * round.
 */
export function renderTable(report: Report): string {
  const { bold, yellow } = pc.createColors(process.stdout.isTTY === true && pc.isColorSupported);
  const { adapter, model, type, results } = report;
  const { isSoftwareAdapter } = adapter;
  const rates = results.map(rateTexts);
  const columns = [
    { title: 'model', lines: [model.id] },
    { title: 'size', lines: modelSizeLines({ shape: model, type }) },
    { title: 'type', lines: [type] },
    {
      title: 'hardware',
      lines: adapterLabel(adapter),
      isHardware: true,
    },
    { title: 'test', lines: results.map(testText) },
    { title: rates[0]?.unit ?? '', lines: rates.map(({ rate }) => rate), isNumber: true },
    { title: intervalTitle(results), lines: rates.map(({ interval }) => interval), isNumber: true },
  ];
  const needed = columns.map(
    ({ title, lines }) => Math.max(...[title, ...lines].map((line) => line.length)) + GAP,
  );
  const others = needed
    .filter((_, index) => !columns[index]?.isHardware)
    .reduce((sum, width) => sum + width, 0);
  const hardwareWidth = Math.max(MIN_HARDWARE_WIDTH, WIDTH - others);
  const table = new Table({
    head: columns.map(({ title }) => bold(title)),
    colWidths: columns.map(({ isHardware }, index) => {
      const width = needed[index] ?? 0;
      return isHardware ? Math.min(width, hardwareWidth) : width;
    }),
    colAligns: columns.map(({ isNumber }) => (isNumber ? 'right' : 'left')),
    wordWrap: true,
    wrapOnWordBoundary: true,
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
  });
  table.push(
    columns.map(({ lines, isHardware }) => {
      const text = lines.join('\n');
      return isHardware && isSoftwareAdapter ? yellow(text) : text;
    }),
  );
  const rounding = `rounding: ${roundingText(roundingOfReport(report))}`;
  return [table.toString().replace(/ +$/gm, ''), ...wrap(rounding.split(/(?<= )/), WIDTH)].join('\n');
}

/** The level is the report's; the help of `run` says of what it is the interval. */
function intervalTitle(results: Report['results']): string {
  const level = results.map(({ tokensPerSecond }) => tokensPerSecond.interval?.level).find(Boolean);
  return level === undefined ? 'interval' : `${Number((level * percentPerUnit).toPrecision(6))}% interval`;
}

const NO_LINES = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
    .map((name) => [name, '']),
);
