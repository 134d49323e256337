import { brokenRules, type FieldRule, type FieldRules } from '@breakeven/schema/input/field-rules';
import type { Command } from 'commander';
import { CliError } from '../errors/errors.ts';

const RULES = new WeakMap<Command, FieldRules>();

/**
 * What flags of a command need beside them, by the names that its options have in code: `{ years: { needs:
 * ['capitalUsd'] } }`. A flag that is not named here means something by itself. Of each list of `atLeastOne` one flag
 * must be given. Called again, it adds.
 */
export function flagRules(
  command: Command,
  fields: Readonly<Record<string, FieldRule>>,
  atLeastOne: NonNullable<FieldRules['atLeastOne']> = [],
): void {
  const before = RULES.get(command);
  RULES.set(command, {
    fields: { ...before?.fields, ...fields },
    atLeastOne: [...(before?.atLeastOne ?? []), ...atLeastOne],
  });
}

export function flagRulesOf(command: Command): Readonly<Record<string, FieldRule>> {
  return RULES.get(command)?.fields ?? {};
}

/** `--usd-per-hour` of `usdPerHour`. */
export const flagOf = (field: string) =>
  `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Throws a CliError for every flag of the command line that would have no effect. */
export function refuseIdleFlags(command: Command): void {
  const names = command.options.map((option) => option.attributeName());
  const isTyped = (name: string) => command.getOptionValueSource(name) === 'cli';
  const valuesOf = (wanted: readonly string[]) =>
    Object.fromEntries(wanted.map((name) => [name, command.getOptionValue(name)]));
  // A flag that is there as --no-sign alone is called so, and is given where its value is false.
  const negationOf = (field: string) => {
    const [option, ...others] = command.options.filter((one) => one.attributeName() === field);
    return option?.negate && others.length === 0 ? option.long : undefined;
  };
  const nameOf = (field: string) => negationOf(field) ?? flagOf(field);
  const typed = valuesOf(names.filter(isTyped));
  const negations = Object.keys(typed).filter((name) => negationOf(name) !== undefined);
  const broken = brokenRules(RULES.get(command) ?? { fields: {} }, {
    given: { ...typed, ...Object.fromEntries(negations.map((name) => [name, true])) },
    values: valuesOf(names),
    nameOf,
  });
  if (broken.length === 0) return;
  const lines = broken.map(({ field, problem }) => `${nameOf(field)} ${problem}`);
  throw new CliError('usage', lines.join('\n'), broken.map(({ fix }) => fix).join('; '));
}
