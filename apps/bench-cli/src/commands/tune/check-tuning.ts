import { formatNumber } from '@breakeven/cost-model/values/format';
import { dimsBucket } from '@breakeven/kernels/choose/tuned-choices';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { openContext } from '@breakeven/kernels/device/gpu-context';
import { type CheckedOp, checkTuning, conformanceQuestions } from '@breakeven/kernels/tune/tune-check';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { geometricMean, median } from 'simple-statistics';
import { parseOp } from '../../arguments/parse-op.ts';
import { adapterLabel } from '../../device/adapter-label.ts';
import { openDevice } from '../../device/open-device.ts';
import { EXIT_CODES } from '../../errors/exit-codes.ts';
import { otherRounding } from '../../measure/variant-rounding.ts';
import { watchInterruption } from '../../terminal/interruption.ts';
import { createProgress } from '../../terminal/progress.ts';
import { say, writeResult } from '../../terminal/say.ts';
import type { TuneOptions } from './options.ts';
import { renderTuned } from './render-tuned.ts';

/** Tunes the shapes of the conformance suite, times each choice again against the default, and keeps nothing. */
export async function checkTuningHere(options: TuneOptions): Promise<void> {
  const op = options.op === undefined ? null : parseOp(options.op);
  const types = options.type === undefined ? ELEMENT_TYPES : [options.type];
  const { signal, unwatch } = watchInterruption();
  const progress = createProgress({ quiet: options.quiet ?? false });
  const opened = await openDevice(options, progress.note);
  const checked: CheckedOp[] = [];
  try {
    const { facts } = opened;
    const questions = conformanceQuestions(facts, { op, types, exact: options.exact });
    const context = await openContext(opened.adapter);
    try {
      const { repetitions } = options;
      const onProgress = (test: string, done: number) =>
        progress.show({ stage: 'sample', test, done, total: repetitions });
      const work = { context, questions, repetitions, signal, onProgress };
      progress.expect(questions.map(({ op }) => ({ test: op })));
      for await (const one of checkTuning(work)) {
        checked.push(one);
        progress.finish(checkedLine(one, checked.length, questions.length));
      }
    } finally {
      context.destroy();
    }
    progress.stop();
    const check = medianOfRatios(checked, facts);
    const summary = [
      `tuned over untuned time, measured again on ${check.shapes} shapes of the conformance suite:`,
      `median ${formatNumber(check.medianRatio)}, geometric mean ${formatNumber(check.geometricMeanRatio)}`,
      ...(check.otherRounding === 0
        ? []
        : [`left out: ${check.otherRounding} whose choice rounds differently from the default`]),
    ];
    await writeResult(
      options.output === 'json'
        ? JSON.stringify({ tuned: checked, check }, null, 2)
        : [renderTuned(checked, adapterLabel(facts).join(' '), facts), '', ...summary].join('\n'),
    );
  } finally {
    progress.stop();
    unwatch();
    opened.close();
  }
  if (signal.aborted) {
    say('interrupted: the finished shapes were printed');
    process.exitCode = EXIT_CODES.interrupted.code;
  }
}

/** Over the shapes whose choice rounds what the default rounds: elsewhere a ratio shows more than speed. */
export function medianOfRatios(checked: readonly CheckedOp[], facts: DeviceFacts) {
  const alike = checked.filter((one) => otherRounding(one, facts) === null);
  const ratios = alike.map(({ checkedRatio }) => checkedRatio);
  return {
    shapes: ratios.length,
    otherRounding: checked.length - ratios.length,
    medianRatio: ratios.length === 0 ? null : median(ratios),
    geometricMeanRatio: ratios.length === 0 ? null : geometricMean(ratios),
  };
}

/** `12 of 412: matmul f32 columns<=4 inner<=256 rows<=1: matmul-vector-workgroup:WORKGROUP_SIZE=32, 0.83`. */
function checkedLine({ op, type, dims, chosen, checkedRatio }: CheckedOp, done: number, all: number): string {
  return `${done} of ${all}: ${op} ${type} ${dimsBucket(dims)}: ${chosen}, ${formatNumber(checkedRatio)}`;
}
