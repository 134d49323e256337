import type { Command } from 'commander';

/** What a shell may complete, read from the definitions of the commands. */
export interface CompletionTree {
  program: string;
  /** What runs where the first word is a flag. */
  defaultCommand: string;
  commands: CompletedCommand[];
}

export interface CompletedCommand {
  name: string;
  summary: string;
  options: CompletedOption[];
  /** Whether words that are not options are files, and not one of `choices`. */
  choices: string[];
}

export interface CompletedOption {
  /** `-o` and `--output`. */
  flags: string[];
  description: string;
  takesValue: boolean;
  /** Its only values; none: any text, or a file. */
  choices: readonly string[];
}

export function completionTree(program: Command, defaultCommand: string): CompletionTree {
  const names = program.commands.map((command) => command.name());
  const commands = program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: command.createHelp().visibleOptions(command).map(completedOption),
    choices: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  }));
  const help = { name: 'help', summary: 'help of a command', options: [], choices: names };
  return { program: program.name(), defaultCommand, commands: [...commands, help] };
}

type Option = ReturnType<ReturnType<Command['createHelp']>['visibleOptions']>[number];

const completedOption = ({ short, long, description, argChoices, required, optional }: Option) => ({
  flags: [short, long].filter((flag) => flag !== undefined),
  description: description.split('\n')[0] ?? '',
  takesValue: required || optional,
  choices: argChoices ?? [],
});
