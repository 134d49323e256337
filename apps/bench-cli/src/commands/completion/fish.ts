import type { CompletedCommand, CompletionTree } from './completion-tree.ts';

/** For fish, with descriptions. */
export function fishCompletion({ program, defaultCommand, commands }: CompletionTree): string {
  const lines = commands.flatMap((command) => [
    `complete -c ${program} -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.summary)}`,
    ...optionLines(program, command, command.name === defaultCommand),
  ]);
  return `# ${program} completion for fish. To have it: ${program} completion fish | source\n${lines.join('\n')}\n`;
}

function optionLines(
  program: string,
  { name, options, choices }: CompletedCommand,
  isDefault: boolean,
): string[] {
  const here = `${isDefault ? '__fish_use_subcommand; or ' : ''}__fish_seen_subcommand_from ${name}`;
  const condition = `complete -c ${program} -n '${here}'`;
  const lines = options.map(({ flags, description, takesValue, choices: values }) => {
    const spelt = flags.map(fishFlag).join(' ');
    const value = values.length > 0 ? ` -x -a '${values.join(' ')}'` : takesValue ? ' -r' : '';
    return `${condition} ${spelt}${value} -d ${quoted(description)}`;
  });
  return choices.length > 0 ? [...lines, `${condition} -f -a '${choices.join(' ')}'`] : lines;
}

/** `-ctk` is an old-style option to fish: one dash and several letters. */
function fishFlag(flag: string): string {
  if (flag.startsWith('--')) return `-l ${flag.slice(2)}`;
  return flag.length === 2 ? `-s ${flag.slice(1)}` : `-o ${flag.slice(1)}`;
}

const quoted = (text: string) => `'${text.replace(/['\\]/g, (char) => `\\${char}`)}'`;
