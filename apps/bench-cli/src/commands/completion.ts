import { Argument, type Command } from 'commander';
import { COMPLETIONS, SHELLS, type Shell } from '../completion.ts';
import { writeResult } from '../terminal.ts';

export function define(command: Command): void {
  command
    .description(
      'Write a script that completes commands and flags: source <(bench-cli completion bash), or bench-cli completion fish | source.',
    )
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .action((shell: Shell) => {
      const program = command.parent as Command;
      const words = program.commands.map((one) => ({
        name: one.name(),
        summary: one.summary(),
        flags: one.options.flatMap(({ long, argChoices, description }) =>
          long == null ? [] : [{ flag: long, choices: argChoices ?? [], description }],
        ),
      }));
      return writeResult(COMPLETIONS[shell](words));
    });
}
