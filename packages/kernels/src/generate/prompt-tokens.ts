import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { InvalidPromptError } from '../errors.ts';
import { chatText } from './chat-template.ts';
import type { FoundTokenizer, TextTokenizer } from './tokenizer.ts';

export interface Prompt {
  tokens?: number[];
  prompt?: string;
  /** The prompt is a message of a user, for the model's chat template. */
  chat?: boolean;
}

/** The ids of the prompt. Throws InvalidPromptError where the model has no such id, or a text cannot be made into tokens. */
export function promptTokens(
  { tokens, prompt, chat = false }: Prompt,
  { shape, found }: { shape: ModelShape; found: FoundTokenizer },
): number[] {
  const ids = tokens ?? encoded(prompt ?? '', { chat, found });
  if (ids.length === 0) throw new InvalidPromptError('the prompt has no tokens', 'give at least one');
  const odd = ids.find((id) => id >= shape.vocabularySize);
  if (odd !== undefined) {
    throw new InvalidPromptError(
      `the token ${odd} is not in the vocabulary of ${shape.vocabularySize}`,
      `give ids from 0 to ${shape.vocabularySize - 1}`,
    );
  }
  return ids;
}

function encoded(prompt: string, { chat, found }: { chat: boolean; found: FoundTokenizer }): number[] {
  if (found.tokenizer === null) {
    throw new InvalidPromptError(
      `the prompt is a text, but ${found.problem}`,
      'add the tokenizer.json of the model, or give the prompt as token ids',
    );
  }
  const { tokenizer } = found;
  return chat ? tokenizer.encode(chatText(templateOf(tokenizer), prompt), true) : tokenizer.encode(prompt);
}

function templateOf({ chatTemplate }: TextTokenizer) {
  if (chatTemplate !== null) return chatTemplate;
  throw new InvalidPromptError(
    'the model has no chat template',
    'give a text to go on with in place of a message, or take a model that was trained to answer (its name often ends with Instruct)',
  );
}
