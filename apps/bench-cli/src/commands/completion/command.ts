import { Argument, type Command } from 'commander';
import { DEFAULT_COMMAND } from '../../arguments/command-aliases.ts';
import { writeResult } from '../../terminal/say.ts';
import { bashCompletion } from './bash.ts';
import { completionTree } from './completion-tree.ts';
import { fishCompletion } from './fish.ts';
import { zshCompletion } from './zsh.ts';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

const HELP = `  bash  source <(bench-cli completion bash)      in ~/.bashrc
  zsh   source <(bench-cli completion zsh)       in ~/.zshrc, behind compinit
  fish  bench-cli completion fish | source       in ~/.config/fish/config.fish`;

/** The commands beside this one are to be defined, too: their options are what is completed. */
export function define(command: Command): void {
  command
    .description('Write the script that completes commands, flags and their values in a shell.')
    .addArgument(new Argument('<shell>').choices(Object.keys(SHELLS)))
    .addHelpText('after', `\n${HELP}`)
    .action(async (shell: keyof typeof SHELLS) => {
      const program = command.parent;
      if (program === null) throw new Error('completion is not a command of a program');
      await writeResult(SHELLS[shell](completionTree(program, DEFAULT_COMMAND)));
    });
}
