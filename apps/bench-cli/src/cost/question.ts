import { fieldIssues } from '@breakeven/schema/field-issue';
import { CliError } from '../errors.ts';

/** What is used of a zod schema. */
interface Schema<Input> {
  safeParse(
    input: unknown,
  ): { success: true; data: Input } | { success: false; error: Parameters<typeof fieldIssues>[0] };
}

/** `--usd-per-hour` of `usdPerHour`. */
export const flagOf = (field: string) =>
  `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * Names of the cost model in words of the command line: `usdPerHour` is `--usd-per-hour`. One that is a plain word as
 * well, such as `loss`, only where a line begins with it.
 */
function withFlags(message: string, fields: readonly string[]): string {
  return fields.reduce((text, field) => {
    const before = /[A-Z]/.test(field) ? '(?<![\\w.])' : '^';
    return text.replace(new RegExp(`${before}${field}(?!\\w)`, 'gm'), flagOf(field));
  }, message);
}

/**
 * Puts a question to the cost model: checks it with the schema that the API has too, and answers what is wrong with
 * it in flags. `command` is what `bench-cli cost` was asked for.
 */
export function ask<Input extends object, Answer>({
  command,
  schema,
  input,
  answer,
}: {
  command: string;
  schema: Schema<Input>;
  input: Record<string, unknown>;
  answer: (input: Input) => Answer;
}): Answer {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const fix = `bench-cli cost ${command} --help shows the flags, with examples`;
  const fields = Object.keys(input);
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = fieldIssues(parsed.error).map(({ path, message }) => `${path} ${message}`);
    throw new CliError('usage', withFlags(lines.join('\n'), fields), fix);
  }
  return asUsage({ fields, fix }, () => answer(parsed.data));
}

/** A RangeError of a formula is a wrong argument. */
export function asUsage<Answer>(
  { fields, fix }: { fields: readonly string[]; fix: string },
  compute: () => Answer,
): Answer {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CliError('usage', withFlags(error.message, fields), fix, { cause: error });
  }
}
