import {
  calibrations,
  ENGINE_NAMES,
  type EngineCalibration,
} from '@breakeven/cost-model/elsewhere/calibrations';
import { formatSeconds, NOT_KNOWN } from '@breakeven/cost-model/values/format';
import type { Command } from 'commander';
import { CliError } from '../../../errors/errors.ts';
import { loadResults } from '../../../read/load-results.ts';
import {
  examples,
  type OutputFormat,
  outputOption,
  percentText,
  tableText,
  writeAnswer,
} from '../answers/answer.ts';

export function define(command: Command): void {
  command
    .description(
      'What kinds of engines lose to the roofline, and how far predictions are off on hardware that was left out: of published WebGPU figures, and of the other tools’ results in FILES.',
    )
    .argument('[files...]', 'imported results, or results that import reads')
    .addOption(outputOption())
    .action(run);
  examples(command, ['calibration', 'calibration data/imports/*.jsonl', 'calibration rows.json -o json']);
}

async function run(files: string[], { output }: { output: OutputFormat }): Promise<void> {
  const loaded = await Promise.all(files.map(loadResults));
  const results = loaded.flatMap((one) => {
    if (one.kind === 'imported') return one.report.results;
    throw new CliError(
      'usage',
      `${one.name} was measured with bench-cli`,
      'cost predict --calibrate takes reports of one adapter',
    );
  });
  await writeAnswer(calibrations(results), { output, table: calibrationTable });
}

function calibrationTable(engines: readonly EngineCalibration[]): string {
  const rows = engines.map(({ engine, phase, calibration, hardwareIds }) => {
    const { heldOut } = calibration ?? {};
    const share = (value: number | undefined) => (value === undefined ? NOT_KNOWN : percentText(value));
    return [
      ENGINE_NAMES[engine],
      phase,
      String(calibration?.measurements ?? 0),
      String(hardwareIds.length),
      share(calibration?.efficiency),
      calibration === null ? NOT_KNOWN : formatSeconds(calibration.launchSecondsPerLayer),
      share(heldOut?.medianError),
      share(heldOut?.worstError),
      heldOut === undefined
        ? NOT_KNOWN
        : `${percentText(heldOut.lowRatio)} to ${percentText(heldOut.highRatio)}`,
    ];
  });
  const head = [
    'calibrated by',
    'phase',
    'rows',
    'GPUs',
    'of limit',
    'a layer',
    'median',
    'worst',
    '8 of 10',
  ];
  return [
    tableText(head, rows, [0, 1]),
    'median, worst: errors of each GPU, predicted from all others; 8 of 10: measured over predicted',
    ...engines.flatMap(({ engine, phase, leftOut }) =>
      leftOut.map(
        ({ reason, rows }) =>
          `left out of ${engine} ${phase}: ${rows} ${rows === 1 ? 'row' : 'rows'}, ${reason}`,
      ),
    ),
  ].join('\n');
}
