import { openContext } from '@breakeven/kernels/device/gpu-context';
import { PREFILL_CHUNK_TOKENS } from '@breakeven/kernels/model/memory-budget';
import type { TestSettings } from '@breakeven/kernels/report/test-settings';
import { type TunedOp, tune, tuneQuestions } from '@breakeven/kernels/tune/tune';
import { flagOf } from '../../arguments/flag-rules.ts';
import { parseOp } from '../../arguments/parse-op.ts';
import { adapterLabel } from '../../device/adapter-label.ts';
import { openDevice } from '../../device/open-device.ts';
import { CliError } from '../../errors/errors.ts';
import { EXIT_CODES } from '../../errors/exit-codes.ts';
import { keepTuning } from '../../keep/tuning-cache.ts';
import { settleTests } from '../../measure/test-settings.ts';
import { readModelArgument } from '../../model/model-argument.ts';
import { overrideModel } from '../../model/model-overrides.ts';
import { watchInterruption } from '../../terminal/interruption.ts';
import { createProgress } from '../../terminal/progress.ts';
import { say, warn, writeResult } from '../../terminal/say.ts';
import type { TuneOptions } from './options.ts';
import { renderTuned } from './render-tuned.ts';

/** The lengths that the questions of an op do not depend on: another one asks the same. */
function idleLengths(
  asked: { promptTokens: number; depthTokens: number },
  questionsOf: (tokens: typeof asked) => readonly unknown[],
): ('nPrompt' | 'nDepth')[] {
  const { promptTokens, depthTokens } = asked;
  const isSame = (tokens: typeof asked) =>
    JSON.stringify(questionsOf(tokens)) === JSON.stringify(questionsOf(asked));
  const other = promptTokens === 1 ? 2 : 1;
  return [
    ...(isSame({ promptTokens: other, depthTokens }) ? (['nPrompt'] as const) : []),
    ...(isSame({ promptTokens, depthTokens: depthTokens + 4096 }) ? (['nDepth'] as const) : []),
  ];
}

/** Measures what a model can choose from, keeps the choices and prints them. */
export async function tuneModel(
  options: TuneOptions,
  isTyped: (flag: string) => boolean = () => false,
): Promise<void> {
  const op = options.op === undefined ? null : parseOp(options.op);
  const shape = overrideModel(await readModelArgument(options.model), options);
  const { signal, unwatch } = watchInterruption();
  const progress = createProgress({ quiet: options.quiet ?? false });
  const opened = await openDevice(options, progress.note);
  const tuned: TunedOp[] = [];
  try {
    const { facts } = opened;
    const { settings } = settleTests(
      {
        promptTokens: options.nPrompt === undefined ? undefined : [options.nPrompt],
        types: options.type === undefined ? undefined : [options.type],
      },
      facts,
    );
    const [{ type, scenarios }] = settings as [TestSettings];
    const promptTokens = Math.min(PREFILL_CHUNK_TOKENS, scenarios[0]?.promptTokens ?? 1);
    const asked = { promptTokens, depthTokens: options.nDepth };
    const questionsOf = (tokens: typeof asked) =>
      tuneQuestions({ shape, type, facts, exact: options.exact, ...tokens }).filter(
        (question) => op === null || question.op === op,
      );
    const questions = questionsOf(asked);
    if (op !== null && questions.length === 0) {
      throw new CliError(
        'usage',
        `--op ${op}: ${shape.name} does not run this op`,
        'leave --op out, or take another op or model',
      );
    }
    for (const flag of idleLengths(asked, questionsOf)) {
      if (isTyped(flag)) warn(`${flagOf(flag)} has no effect: what is tuned does not depend on it`);
    }
    const context = await openContext(opened.adapter);
    try {
      const { repetitions } = options;
      const onProgress = (test: string, done: number) =>
        progress.show({ stage: 'sample', test, done, total: repetitions });
      for await (const one of tune({ context, questions, repetitions, signal, onProgress })) tuned.push(one);
    } finally {
      context.destroy();
    }
    progress.stop();
    const choices = Object.fromEntries(tuned.map(({ key, choice }) => [key, choice]));
    const file = await keepTuning(opened, choices);
    await writeResult(
      options.output === 'json'
        ? JSON.stringify({ tuned }, null, 2)
        : renderTuned(tuned, adapterLabel(facts).join(' '), facts),
    );
    if (!options.quiet) say(`choices kept as ${file}`);
  } finally {
    progress.stop();
    unwatch();
    opened.close();
  }
  if (signal.aborted) {
    say('interrupted: the finished choices were kept');
    process.exitCode = EXIT_CODES.interrupted.code;
  }
}
