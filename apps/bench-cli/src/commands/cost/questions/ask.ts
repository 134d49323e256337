import { DomainError } from '@breakeven/cost-model/values/domain';
import { fieldIssues } from '@breakeven/schema/input/field-issue';
import { brokenFields } from '@breakeven/schema/input/ruled';
import type { Command } from 'commander';
import { flagOf } from '../../../arguments/flag-rules.ts';
import { CliError } from '../../../errors/errors.ts';

/** What is used of a zod schema. */
interface Schema<Input> {
  safeParse(
    input: unknown,
  ): { success: true; data: Input } | { success: false; error: Parameters<typeof fieldIssues>[0] };
}

/** Fields whose flag is called otherwise, by path: `{ 'owned.years': 'years', contextTokens: 'depth' }`. */
export type FlagNames = Readonly<Record<string, string>>;

/**
 * The flag of a field, or of a parameter of a formula: the one that `flags` has for its path, or for a path that ends
 * so; else that of its own name where the command has such a flag; else the name as it is.
 */
export function flagNames(command: Command, flags: FlagNames = {}): (name: string) => string {
  const own = new Set(command.options.map((option) => option.attributeName()));
  const paths = new Map(Object.entries(flags));
  return (name) => {
    const inner = [...paths.keys()].find((path) => path.endsWith(`.${name}`));
    const flag = paths.get(name) ?? (own.has(name) ? name : paths.get(inner ?? ''));
    return flag === undefined ? name : flagOf(flag);
  };
}

/**
 * Puts a question to the cost model: checks it with the schema that the API has too, and answers what is wrong with
 * it in the flags of `command`.
 */
export function ask<Input extends object, Answer>({
  command,
  schema,
  input,
  flags,
  answer,
}: {
  command: Command;
  schema: Schema<Input>;
  input: Record<string, unknown>;
  flags?: FlagNames;
  answer: (input: Input) => Answer;
}): Answer {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const fix = `bench-cli cost ${command.name()} --help shows the flags, with examples`;
  const nameOf = flagNames(command, flags);
  const broken = brokenFields(schema, given, nameOf);
  if (broken.length > 0) {
    const lines = broken.map(({ field, problem }) => `${nameOf(field)} ${problem}`);
    throw new CliError('usage', lines.join('\n'), broken.map((one) => one.fix).join('; '));
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = fieldIssues(parsed.error).map(({ path, message }) => `${nameOf(path)} ${message}`);
    // One flag may give several fields.
    throw new CliError('usage', [...new Set(lines)].join('\n'), fix);
  }
  return asUsage({ nameOf, fix }, () => answer(parsed.data));
}

/** A parameter outside the domain of a formula is a wrong argument. */
export function asUsage<Answer>(
  { nameOf, fix }: { nameOf: (name: string) => string; fix: string },
  compute: () => Answer,
): Answer {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { parameter, problem } = error;
    throw new CliError('usage', `${nameOf(parameter)} ${problem}`, fix, { cause: error });
  }
}

/** Warnings of an answer that begin with a field's name, with its flag in place of it. */
export function warningsInFlags(warnings: readonly string[], nameOf: (name: string) => string): string[] {
  return warnings.map((warning) => {
    const [first = ''] = warning.split(' ', 1);
    return `${nameOf(first)}${warning.slice(first.length)}`;
  });
}
