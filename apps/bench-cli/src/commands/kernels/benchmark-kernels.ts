import { formatNumber, formatSeconds } from '@breakeven/cost-model/values/format';
import { bytesPerGigabyte, flopPerGigaflop } from '@breakeven/cost-model/values/units';
import { chosenVariants, thoseThatFit } from '@breakeven/kernels/choose/kernel-variants';
import { openContext } from '@breakeven/kernels/device/gpu-context';
import { type KernelResult, measureKernels } from '@breakeven/kernels/measure/measure-kernel';
import { probeDevice } from '@breakeven/kernels/measure/probes/probe-device';
import type { DeviceLimitRates } from '@breakeven/kernels/measure/utilization';
import { describeAdapter } from '@breakeven/kernels/report/adapter-description';
import { openDevice } from '../../device/open-device.ts';
import { EXIT_CODES } from '../../errors/exit-codes.ts';
import { watchInterruption } from '../../terminal/interruption.ts';
import { createProgress } from '../../terminal/progress.ts';
import { say, writeResult } from '../../terminal/say.ts';
import { checkDims } from './check-dims.ts';
import { renderKernelTable } from './kernel-table.ts';
import { dimsFromFlags, dimsOnDevice, opOf } from './op-dims.ts';
import type { KernelsOptions } from './options.ts';
import { paddedDims } from './padded-dims.ts';

/** Measures the variants of one op and prints them; those whose outputs are wrong, or that do not compile here, are named and left out. */
export async function benchmarkKernels(options: KernelsOptions & { op: string }): Promise<void> {
  const op = opOf(options);
  const asked = dimsFromFlags(op, options, options.dim);
  checkDims(op, asked);
  const { dims: given, notes } = paddedDims(op, asked, options.type);
  const { signal, unwatch } = watchInterruption();
  const progress = createProgress({ quiet: options.quiet ?? false });
  for (const note of notes) progress.note(note);
  const opened = await openDevice(options, progress.note);
  const results: KernelResult[] = [];
  let failure: unknown;
  let rates: DeviceLimitRates;
  try {
    const { facts } = opened;
    const dims = dimsOnDevice(op, given, { named: options.dim, facts });
    const question = { op, dims, type: options.type, facts, exact: options.exact };
    const variants = thoseThatFit(chosenVariants(question, options.variant), question);
    const context = await openContext(opened.adapter);
    try {
      rates = await probeDevice(context);
      progress.note(rateLine(rates));
      const outcomes = measureKernels({
        context,
        op,
        dims,
        variants,
        rates,
        signal,
        repetitions: options.repetitions,
        onProgress: (test, done) =>
          progress.show({ stage: 'sample', test, done, total: options.repetitions }),
      });
      for await (const outcome of outcomes) {
        if (outcome.kind === 'measured') results.push(outcome.result);
        else if (outcome.kind === 'slow') continue;
        else if (failure === undefined) failure = outcome.error;
        else progress.warn(outcome.error.message);
      }
    } finally {
      context.destroy();
    }
    progress.stop();
    const adapter = describeAdapter(facts);
    await writeResult(
      options.output === 'json'
        ? JSON.stringify({ adapter, rates, results }, null, 2)
        : renderKernelTable({ adapter, results }),
    );
  } finally {
    progress.stop();
    unwatch();
    opened.close();
  }
  if (failure !== undefined) throw failure;
  if (signal.aborted) {
    say('interrupted: the finished variants were printed');
    process.exitCode = EXIT_CODES.interrupted.code;
  }
}

function rateLine({
  readBytesPerSecond,
  fmaFlopPerSecond,
  dispatchSeconds,
  submitSeconds,
}: DeviceLimitRates) {
  const { f32, f16, int8Dot, subgroupMatrix } = fmaFlopPerSecond;
  const optional = (what: string, rate: number | null) =>
    rate === null ? [] : [`${what} ${formatNumber(rate / flopPerGigaflop)} GFLOP/s`];
  return [
    `limits measured here: read ${formatNumber(readBytesPerSecond / bytesPerGigabyte)} GB/s`,
    `FMA f32 ${formatNumber(f32 / flopPerGigaflop)} GFLOP/s`,
    ...optional('f16', f16),
    ...optional('int8 dot', int8Dot),
    ...optional('subgroup matrix', subgroupMatrix),
    `dispatch ${formatSeconds(dispatchSeconds)}`,
    `submit ${formatSeconds(submitSeconds)}`,
  ].join(', ');
}
