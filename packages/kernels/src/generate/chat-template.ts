import { Template } from '@huggingface/jinja';
import { InvalidPromptError } from '../errors.ts';

/** A conversation as the model was trained on it, written by its own template. */
export interface ChatTemplate {
  /** Jinja, as transformers and llama.cpp have it. */
  source: string;
  /** Texts of special tokens that a template may name. */
  names: { bos_token: string; eos_token: string };
}

/** The template of a tokenizer_config.json, or the default among several; null where it has none. */
export function chatTemplateOf(config: Record<string, unknown>, beside?: string): ChatTemplate | null {
  const source = beside ?? sourceOf(config.chat_template);
  if (source === null) return null;
  const names = { bos_token: textOf(config.bos_token) ?? '', eos_token: textOf(config.eos_token) ?? '' };
  return { source, names };
}

function sourceOf(template: unknown): string | null {
  if (typeof template === 'string') return template;
  if (!Array.isArray(template)) return null;
  const named = template.find((one: unknown) => (one as { name?: unknown } | null)?.name === 'default');
  const source: unknown = (named as { template?: unknown } | undefined)?.template;
  return typeof source === 'string' ? source : null;
}

/** A special token is a text, or an object with one. */
export function textOf(token: unknown): string | null {
  if (typeof token === 'string') return token;
  const content: unknown = (token as { content?: unknown } | null | undefined)?.content;
  return typeof content === 'string' ? content : null;
}

/** The text of one message of a user, up to where the answer begins. Throws InvalidPromptError where the template fails. */
export function chatText({ source, names }: ChatTemplate, message: string): string {
  try {
    return new Template(source).render({
      messages: [{ role: 'user', content: message }],
      add_generation_prompt: true,
      bos_token: names.bos_token,
      eos_token: names.eos_token,
    });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidPromptError(
      `the model's chat template cannot be rendered: ${problem}`,
      'give the whole text as the prompt, with the special tokens that the model was trained on',
      { cause },
    );
  }
}
