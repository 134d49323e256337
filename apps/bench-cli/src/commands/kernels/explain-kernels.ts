import { type Explanation, explain } from '@breakeven/kernels/choose/explain';
import type { TunedChoices } from '@breakeven/kernels/choose/tuned-choices';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { PREFILL_CHUNK_TOKENS } from '@breakeven/kernels/model/memory-budget';
import { type TuneQuestion, tuneQuestions } from '@breakeven/kernels/tune/tune';
import { adapterLabel } from '../../device/adapter-label.ts';
import { openDevice } from '../../device/open-device.ts';
import { readFacts } from '../../device/read-facts.ts';
import { readTuning } from '../../keep/tuning-cache.ts';
import { spotTime } from '../../measure/spot-choices.ts';
import { readModelArgument } from '../../model/model-argument.ts';
import { say, warn, writeResult } from '../../terminal/say.ts';
import { checkDims } from './check-dims.ts';
import { dimsFromFlags, dimsOnDevice, opOf } from './op-dims.ts';
import type { KernelsOptions } from './options.ts';
import { paddedDims } from './padded-dims.ts';
import { renderExplanation } from './render-explanation.ts';

/** Prints the decision for one op, or for each distinct op of a model's passes. Measures and allocates nothing. */
export async function explainKernels(options: KernelsOptions): Promise<void> {
  const { facts, tuned } = await deviceOf(options);
  const questions = await questionsOf(options, facts);
  const explanations = questions.map((question): Explanation => {
    const forced = options.variant?.split(':')[0];
    return explain({ ...question, facts, tuned, ...(forced !== undefined && { forced }) });
  });
  const device = adapterLabel(facts).join(' ');
  await writeResult(
    options.output === 'json'
      ? JSON.stringify({ device, explanations }, null, 2)
      : [`on ${device}`, ...explanations.map(renderExplanation)].join('\n\n'),
  );
}

async function deviceOf(options: KernelsOptions): Promise<{ facts: DeviceFacts; tuned?: TunedChoices }> {
  if (options.as !== undefined) return { facts: await readFacts(options.as) };
  const opened = await openDevice(options, () => {});
  opened.close();
  const { facts } = opened;
  // As run would choose: with --tuned, or where it times candidates before.
  if (!options.tuned && spotTime(facts, undefined) === null) return { facts };
  const tuned = await readTuning(opened, warn);
  if (tuned === null && options.tuned)
    warn('--tuned: nothing was tuned on this device; run bench-cli tune first');
  return tuned === null ? { facts } : { facts, tuned };
}

async function questionsOf(options: KernelsOptions, facts: DeviceFacts): Promise<TuneQuestion[]> {
  const { type, exact, model, nPrompt = PREFILL_CHUNK_TOKENS, nDepth = PREFILL_CHUNK_TOKENS } = options;
  if (model !== undefined) {
    const shape = await readModelArgument(model);
    const promptTokens = Math.min(PREFILL_CHUNK_TOKENS, nPrompt);
    return tuneQuestions({ shape, type, facts, exact, promptTokens, depthTokens: nDepth });
  }
  const op = opOf({ ...options, op: options.op ?? '' });
  const asked = dimsFromFlags(op, options, options.dim);
  checkDims(op, asked);
  const { dims: given, notes } = paddedDims(op, asked, type);
  if (!options.quiet) for (const note of notes) say(note);
  return [{ op, dims: dimsOnDevice(op, given, { named: options.dim, facts }), type, exact }];
}
