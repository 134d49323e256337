import { adapterName } from '@breakeven/kernels/device/adapter-name';
import { openContext } from '@breakeven/kernels/device/gpu-context';
import { assertRunnable } from '@breakeven/kernels/model/assert-runnable';
import { checkpointWeights } from '@breakeven/kernels/model/checkpoint-weights';
import { Session } from '@breakeven/kernels/model/session';
import { testName } from '@breakeven/schema/report/report';
import { availableMemoryBytes } from '../device/available-memory.ts';
import { openDevice } from '../device/open-device.ts';
import { CliError } from '../errors/errors.ts';
import { contextWarnings } from '../measure/test-settings.ts';
import { openWeights } from '../model/open-weights.ts';
import { say, warn } from '../terminal/say.ts';
import type { PromptOptions } from './prompt-options.ts';
import { promptTokens } from './prompt-tokens.ts';
import { findTokenizer, type TextTokenizer } from './tokenizer.ts';

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
    const found = await findTokenizer(opened);
    const { tokenizer } = found;
    const tokens = promptTokens(options, { shape, found });
    const weights = checkpointWeights(shape, checkpoint);
    const device = await openDevice(options, note);
    try {
      const { type, exact = false } = options;
      const { facts } = device;
      if (type === 'f16' && !facts.supportsF16) {
        throw new CliError('usage', `--type f16: ${adapterName(facts)} has no shader-f16`, 'take --type f32');
      }
      const rows = Math.min(tokens.length, options.ubatchSize);
      const capacity = tokens.length + generatedTokens;
      const scenario = { promptTokens: tokens.length, generatedTokens, depthTokens: 0 };
      const scenarios = [{ ...scenario, test: testName(scenario) }];
      for (const warning of contextWarnings(scenarios, shape)) warn(warning);
      const availableBytes = availableMemoryBytes(facts);
      assertRunnable({
        shape,
        type,
        scenarios,
        facts,
        availableBytes,
        exact,
        ubatchTokens: options.ubatchSize,
      });
      const context = await openContext(device.adapter);
      try {
        note(`loading ${checkpoint.name} as ${type}`);
        const session = await Session.create({ context, shape, type, capacity, rows, weights, exact });
        try {
          return await work({ session, tokens, tokenizer });
        } finally {
          session.destroy();
        }
      } finally {
        context.destroy();
      }
    } finally {
      device.close();
    }
  } finally {
    await opened.close();
  }
}
