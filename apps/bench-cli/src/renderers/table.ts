import { testValue } from '@breakeven/cost-model/metrics/metric';
import { DERIVED_TEST_METRICS } from '@breakeven/cost-model/metrics/metrics';
import { percentPerUnit } from '@breakeven/cost-model/values/units';
import { testText } from '@breakeven/kernels/report/open-tests';
import type { Report } from '@breakeven/schema/report/report';
import { roundingOfReport, roundingText } from '@breakeven/schema/report/rounding';
import pc from 'picocolors';
import { adapterLabel } from '../device/adapter-label.ts';
import { alignColumns, alignedWidth, type Column, GAP, wrap } from '../terminal/columns.ts';
import { modelSizeLines } from './model-size.ts';
import { rateTexts } from './rate-text.ts';

const WIDTH = 80;
const MIN_HARDWARE_WIDTH = 14;

/**
 * One row of at most 80 columns; its tests are lines of their cells, long hardware names are wrapped. Below it what the kernels
 * round, and the metrics that have no column.
 */
export function renderTable(report: Report): string {
  const { bold, yellow } = pc.createColors(process.stdout.isTTY === true && pc.isColorSupported);
  const { adapter, model, type, results } = report;
  const rates = results.map(rateTexts);
  const names: Column[] = [
    { title: 'model', cells: [[model.id]] },
    { title: 'size', cells: [modelSizeLines({ shape: model, type })] },
    { title: 'type', cells: [[type]] },
  ];
  const tests: Column[] = [
    { title: 'test', cells: [results.map(testText)] },
    { title: rates[0]?.unit ?? '', cells: [rates.map(({ rate }) => rate)], isNumber: true },
    { title: intervalTitle(results), cells: [rates.map(({ interval }) => interval)], isNumber: true },
  ];
  const room = WIDTH - alignedWidth([...names, ...tests]) - 2 * GAP.length;
  const label = adapterLabel(adapter);
  const width = Math.min(Math.max(MIN_HARDWARE_WIDTH, room), Math.max(...label.map((line) => line.length)));
  const hardware: Column = {
    title: 'hardware',
    cells: [label.flatMap((line) => linesOf(line, width))],
    minWidth: width,
    ...(adapter.isSoftwareAdapter && { paint: yellow }),
  };
  const [head = '', ...lines] = alignColumns([...names, hardware, ...tests]);
  const rounding = `rounding: ${roundingText(roundingOfReport(report))}`;
  const notes = [rounding, ...metricTexts(results)].flatMap((text) => wrap(text.split(/(?<= )/), WIDTH));
  return [bold(head), ...lines, ...notes].join('\n');
}

/** `Time per output token (ms): tg128 12.0, tg256 12.1`; nothing of a metric that no test has. */
function metricTexts(results: Report['results']): string[] {
  return DERIVED_TEST_METRICS.flatMap((metric) => {
    const texts = results.flatMap((result) => {
      const value = testValue(metric, result);
      return value === null ? [] : [`${testText(result)} ${metric.format(value.value)}`];
    });
    return texts.length === 0 ? [] : [`${metric.label} (${metric.unit}): ${texts.join(', ')}`];
  });
}

/** Lines of at most `width`: words stay whole, but one that is longer by itself is cut. */
function linesOf(text: string, width: number): string[] {
  return wrap(text.split(/(?<= )/), width).map((line) =>
    line.length > width ? `${line.slice(0, width - 1)}…` : line,
  );
}

/** The level is the report's; the help of `run` says of what it is the interval. */
function intervalTitle(results: Report['results']): string {
  const level = results.map(({ tokensPerSecond }) => tokensPerSecond.interval?.level).find(Boolean);
  return level === undefined ? 'interval' : `${Number((level * percentPerUnit).toPrecision(6))}% interval`;
}
