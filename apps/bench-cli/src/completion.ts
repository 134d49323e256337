/** What completes: commands with their flags, and the values of those that take a choice. */
export interface CompletedCommand {
  name: string;
  summary: string;
  flags: readonly { flag: string; choices: readonly string[]; description: string }[];
}

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** `run` is meant where no command is named. */
const DEFAULT = 'run';

function bash(commands: readonly CompletedCommand[]): string {
  const flags = commands.map(
    ({ name, flags: own }) => `    ${name}) words="${own.map(({ flag }) => flag).join(' ')}" ;;`,
  );
  const choices = choicesOf(commands).map(([flag, values]) => `    ${flag}) words="${values.join(' ')}" ;;`);
  return `_bench_cli() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words=
  case $command in
    -*|'') command=${DEFAULT} ;;
  esac
  case $command in
${flags.join('\n')}
  esac
  [ "$COMP_CWORD" = 1 ] && words="${commands.map(({ name }) => name).join(' ')} $words"
  case $previous in
${choices.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _bench_cli bench-cli`;
}

const zsh = (commands: readonly CompletedCommand[]) =>
  `autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;

function fish(commands: readonly CompletedCommand[]): string {
  const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const names = commands.map(({ name }) => name).join(' ');
  return commands
    .flatMap(({ name, summary, flags }) => {
      const used =
        name === DEFAULT
          ? `${quoted(`__fish_seen_subcommand_from ${name}; or not __fish_seen_subcommand_from ${names}`)}`
          : quoted(`__fish_seen_subcommand_from ${name}`);
      return [
        `complete -c bench-cli -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
        ...flags.map(({ flag, choices, description }) =>
          [
            `complete -c bench-cli -n ${used} -l ${flag.slice(2)} -d ${quoted(description)}`,
            ...(choices.length > 0 ? [`-xa ${quoted(choices.join(' '))}`] : []),
          ].join(' '),
        ),
      ];
    })
    .join('\n');
}

function choicesOf(commands: readonly CompletedCommand[]): [string, readonly string[]][] {
  const flags = commands.flatMap((command) => command.flags.filter(({ choices }) => choices.length > 0));
  return [...new Map(flags.map(({ flag, choices }) => [flag, choices])).entries()];
}

/** A script for each shell. */
export const COMPLETIONS: Record<Shell, (commands: readonly CompletedCommand[]) => string> = {
  bash,
  zsh,
  fish,
};
