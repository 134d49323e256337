import { promptTokens } from '@breakeven/kernels/generate/prompt-tokens';
import { findTokenizer, type TextTokenizer } from '@breakeven/kernels/generate/tokenizer';
import { withLoadedModel } from '@breakeven/kernels/generate/with-loaded-model';
import { checkpointWeights } from '@breakeven/kernels/model/checkpoint-weights';
import type { FillWeights } from '@breakeven/kernels/model/fill-weights';
import type { Session } from '@breakeven/kernels/model/session';
import { testName } from '@breakeven/schema/report/report';
import { availableMemoryBytes } from '../device/available-memory.ts';
import { openDevice } from '../device/open-device.ts';
import { contextWarnings } from '../measure/test-settings.ts';
import { openWeights } from '../model/open-weights.ts';
import { say, warn } from '../terminal/say.ts';
import { filesBeside } from './files-beside.ts';
import type { PromptOptions } from './prompt-options.ts';

export interface LoadedModel {
  session: Session;
  tokens: number[];
  tokenizer: TextTokenizer | null;
}

/**
 * Loads the model of the flags with room for the prompt and `generatedTokens` more, hands it to `work`, and frees
 * it. All that can be refused is, in this order: flags, files, prompt, adapter, memory; nothing is left behind.
 */
export async function withSession<T>(
  options: PromptOptions,
  generatedTokens: number,
  work: (model: LoadedModel) => Promise<T>,
): Promise<T> {
  const note = (line: string) => {
    if (!options.quiet) say(line);
  };
  const opened = await openWeights(options.weights);
  try {
    const { shape, checkpoint } = opened;
    const found = await findTokenizer(opened.metadata, filesBeside(opened.folder));
    const { tokenizer } = found;
    const tokens = promptTokens(options, { shape, found });
    const fill = checkpointWeights(shape, checkpoint);
    const { type, exact, ubatchSize: ubatchTokens } = options;
    const weights: FillWeights = (target) => {
      note(`loading ${checkpoint.name} as ${type}`);
      return fill(target);
    };
    const device = await openDevice(options, note);
    try {
      const { adapter, facts } = device;
      const scenario = { promptTokens: tokens.length, generatedTokens, depthTokens: 0 };
      const test = testName(scenario);
      for (const warning of contextWarnings([{ ...scenario, test }], shape)) warn(warning);
      const availableBytes = availableMemoryBytes(facts);
      const settings = { shape, type, weights, ubatchTokens, availableBytes, exact };
      return await withLoadedModel({ adapter, facts, ...settings, ...scenario }, (session) =>
        work({ session, tokens, tokenizer }),
      );
    } finally {
      device.close();
    }
  } finally {
    await opened.close();
  }
}
