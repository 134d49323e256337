import type { ModelShape } from '@breakeven/schema/model-shape';
import { CliError } from '../errors.ts';
import type { TextTokenizer } from './tokenizer.ts';

export interface Prompt {
  tokens?: number[];
  prompt?: string;
}

/** The ids of the prompt. Throws CliError where the model has no such id, or there is no tokenizer for a text. */
export function promptTokens(
  { tokens, prompt }: Prompt,
  { shape, tokenizer }: { shape: ModelShape; tokenizer: TextTokenizer | null },
): number[] {
  if (prompt !== undefined && tokenizer === null) {
    throw new CliError(
      'usage',
      '--prompt: there is no tokenizer.json beside the weights',
      'give the prompt as --tokens, or fetch the tokenizer.json of the model',
    );
  }
  const ids = tokens ?? tokenizer?.encode(prompt ?? '') ?? [];
  if (ids.length === 0) throw new CliError('usage', 'the prompt has no tokens', 'give at least one');
  const odd = ids.find((id) => id >= shape.vocabularySize);
  if (odd !== undefined) {
    throw new CliError(
      'usage',
      `the token ${odd} is not in the vocabulary of ${shape.vocabularySize}`,
      `give ids from 0 to ${shape.vocabularySize - 1}`,
    );
  }
  return ids;
}
