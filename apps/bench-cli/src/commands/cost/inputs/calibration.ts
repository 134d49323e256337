import { type CalibrationRates, importedRates } from '@breakeven/cost-model/elsewhere/calibrating-rates';
import {
  type DeviceLimits,
  probedLimits,
  reportRates,
  sheetLimits,
} from '@breakeven/cost-model/procedures/report-rates';
import { DomainError } from '@breakeven/cost-model/values/domain';
import type { Report } from '@breakeven/schema/report/report';
import { CliError } from '../../../errors/errors.ts';
import { type LoadedResults, loadResults } from '../../../read/load-results.ts';

/** What files of results say of how far below its limits a machine runs. */
export interface Calibration {
  measured: CalibrationRates['rates'];
  reports: Report[];
  leftOut: LeftOut[];
  warnings: string[];
}

export interface LeftOut {
  reason: string;
  rows: number;
}

/** Rates of the files, against data sheets where the prediction is for a `gpu`, else against their own probes. */
export async function calibrationOf(
  names: readonly string[] | undefined,
  gpu: string | undefined,
  flag: string,
): Promise<Calibration> {
  const loaded = await Promise.all((names ?? []).map(loadResults));
  const reports = loaded.flatMap((results) => (results.kind === 'measured' ? results.reports : []));
  const read = loaded.map((results) => ratesOf(results, gpu));
  const measured = read.flatMap(({ rates }) => rates);
  const leftOut = counted(read.flatMap((rates) => rates.leftOut));
  if (names !== undefined && measured.length === 0) throw nothingCalibrates(leftOut, flag);
  const isSoftware = reports.some(({ adapter }) => adapter.isSoftwareAdapter);
  const warnings = [
    ...leftOut.map(leftOutText),
    ...severalAdapters(reports, gpu),
    ...(isSoftware ? ['reports of a software adapter: what it loses says nothing about any GPU'] : []),
  ];
  return { measured, reports, leftOut, warnings };
}

/** Of a file of ours, or of another tool's with the data sheets of its GPUs. */
function ratesOf(results: LoadedResults, gpu: string | undefined): CalibrationRates {
  if (results.kind === 'measured') {
    const read = results.reports.map((report) => reportRates(report, limitsOf(report, gpu)));
    return { rates: read.flatMap(({ rates }) => rates), leftOut: read.flatMap(({ leftOut }) => leftOut) };
  }
  if (gpu === undefined) {
    throw new CliError('usage', `${results.name} has no probes of an adapter to predict for`, 'give --gpu');
  }
  const { rates, leftOut } = importedRates(results.report.results);
  // The question is of one GPU: which hardware a rate is of, its schema does not take.
  return { rates: rates.map(({ hardwareId, ...rate }) => rate), leftOut };
}

/** The limits that rates are divided by; a report that has none is the wrong file. */
function limitsOf(report: Report, gpu: string | undefined): DeviceLimits {
  try {
    return gpu === undefined ? probedLimits(report) : sheetLimits(report);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const fix =
      gpu === undefined
        ? 'measure again with this bench-cli'
        : 'calibrate with reports of a known GPU, or leave --gpu out to predict for this adapter';
    throw new CliError('usage', `${error.parameter} ${error.problem}`, fix, { cause: error });
  }
}

function counted(reasons: readonly string[]): LeftOut[] {
  return [...new Set(reasons)]
    .map((reason) => ({ reason, rows: reasons.filter((other) => other === reason).length }))
    .sort((a, b) => b.rows - a.rows);
}

const leftOutText = ({ reason, rows }: LeftOut) =>
  `left out of the calibration: ${rows} ${rows === 1 ? 'row' : 'rows'}, ${reason}`;

function nothingCalibrates(leftOut: readonly LeftOut[], flag: string): CliError {
  return new CliError(
    'usage',
    [`${flag}: nothing in these files calibrates`, ...leftOut.map(leftOutText)].join('\n'),
    'it takes reports of bench-cli run, and decode of one user wholly on one GPU; docs/cost-model.md says what else',
  );
}

/** Without --gpu a prediction is for the adapter of the first report. */
function severalAdapters(reports: readonly Report[], gpu: string | undefined): string[] {
  const names = [...new Set(reports.map(({ adapter }) => adapter.device || adapter.description))];
  if (gpu !== undefined || names.length < 2) return [];
  return [`the reports are of several adapters, ${names.join(', ')}: this is predicted for the first`];
}

export function probedHardware(report: Report | undefined, flag: string) {
  if (report === undefined)
    throw new CliError(
      'usage',
      'there is nothing to predict for',
      `give --gpu, or ${flag} with reports of the adapter`,
    );
  const { memoryBytesPerSecond, flopPerSecond } = limitsOf(report, undefined);
  return {
    memoryBytesPerSecond,
    flopPerSecond: flopPerSecond['f32-fma'] ?? undefined,
    matrixFlopPerSecond: flopPerSecond['f16-matrix'] ?? undefined,
    source: 'probes of the report',
  };
}
