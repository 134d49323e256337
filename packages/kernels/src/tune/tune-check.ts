import type { ElementType } from '@breakeven/schema/model/element-type';
import { typeFor, variantsOf } from '../choose/kernel-variants.ts';
import { kernelsOf } from '../choose/registry.ts';
import { kernelRefusal } from '../choose/select.ts';
import { tuningKey } from '../choose/tuned-choices.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { PipelineCache } from '../dispatch/pipeline-cache.ts';
import { OPS, type Op } from '../kernel/kernel.ts';
import { timeRatio } from './compare-variants.ts';
import { type TunedOp, type TuneOptions, type TuneQuestion, tune } from './tune.ts';

/** Ops that a model runs. */
const isOfModels = (op: Op) => !/^(probe|random)-|^matmul-kn$/.test(op);
/** A ratio that is reported rests on more pairs than the choice did. */
const PAIRS_PER_REPETITION = 3;

/** The shapes of the conformance suite that this device can choose a variant for, one for each bucket of dims. */
export function conformanceQuestions(
  facts: DeviceFacts,
  { op, types, exact }: { op: Op | null; types: readonly ElementType[]; exact?: boolean | undefined },
): TuneQuestion[] {
  const questions = new Map<string, TuneQuestion>();
  for (const kernel of OPS.filter((one) => (op === null ? isOfModels(one) : one === op)).flatMap(kernelsOf)) {
    for (const type of new Set(types.map((one) => typeFor(kernel, one)))) {
      for (const dims of kernel.edgeDims(kernel.tuningSpace(facts)[0], type)) {
        if (kernelRefusal(kernel, facts, { type, dims, exact }) !== null) continue;
        const question = { op: kernel.op, dims, type, exact };
        if (variantsOf({ ...question, facts }).variants.length < 2) continue;
        const key = tuningKey(question);
        if (!questions.has(key)) questions.set(key, question);
      }
    }
  }
  return [...questions.values()];
}

/** A choice, and what it brings when it is measured again. */
export interface CheckedOp extends TunedOp {
  /** Time of the tuned variant over that of the untuned one; 1 where they are the same. */
  checkedRatio: number;
}

/** Tunes each question, then times what was chosen against the default once more. */
export async function* checkTuning(options: TuneOptions): AsyncGenerator<CheckedOp> {
  const { context, repetitions, signal } = options;
  const cache = new PipelineCache(context.device);
  for await (const tuned of tune(options)) {
    const { variants } = variantsOf({ ...tuned, facts: context.facts });
    const entryOf = (name: string) => variants.find((variant) => variant.name === name)?.entry;
    const [chosen, untuned] = [entryOf(tuned.chosen), entryOf(tuned.untuned)];
    const isSame = tuned.chosen === tuned.untuned || chosen === undefined || untuned === undefined;
    const pairs = PAIRS_PER_REPETITION * repetitions;
    const checkedRatio = isSame
      ? 1
      : await timeRatio({
          context,
          cache,
          dims: tuned.dims,
          entries: [chosen, untuned],
          pairs,
          ...(signal && { signal }),
        });
    yield { ...tuned, checkedRatio };
  }
}
