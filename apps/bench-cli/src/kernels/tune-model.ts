import { PREFILL_CHUNK_TOKENS } from '@breakeven/kernels/model/memory-budget';
import { openContext } from '@breakeven/kernels/runtime/gpu-context';
import { type TunedOp, tune, tuneQuestions } from '@breakeven/kernels/tune';
import { adapterLabel } from '../adapter-label.ts';
import type { TuneOptions } from '../commands/tune.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { watchInterruption } from '../interruption.ts';
import { readModelArgument } from '../model-argument.ts';
import { openDevice } from '../open-device.ts';
import { createProgress } from '../progress.ts';
import { say, writeResult } from '../terminal.ts';
import { settleTests, type TestSettings } from '../test-settings.ts';
import { keepTuning } from '../tuning-cache.ts';
import { parseOp } from './op-dims.ts';
import { renderTuned } from './render-tuned.ts';

/** Measures what the plan of a model can choose from, keeps the choices and prints them. */
export async function tuneModel(options: TuneOptions): Promise<void> {
  const op = options.op === undefined ? null : parseOp(options.op);
  const shape = await readModelArgument(options.model, options);
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
    const questions = tuneQuestions({ shape, type, facts, promptTokens, depthTokens: options.nDepth }).filter(
      (question) => op === null || question.op === op,
    );
    const context = await openContext(opened.adapter);
    try {
      const { repetitions } = options;
      const onProgress = (test: string, done: number) =>
        progress.show({ step: 'sample', test, done, total: repetitions });
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
        : renderTuned(tuned, adapterLabel(facts).join(' ')),
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
