import type { CompletedCommand, CompletionTree } from './completion-tree.ts';

/** For bash 3.2 and later: macOS has that. Nothing of ours runs to complete a word; a word without choices is a file. */
export function bashCompletion({ program, defaultCommand, commands }: CompletionTree): string {
  const cases = commands.map((command) => bashCase(command)).join('\n');
  return `# ${program} completion for bash. To have it: source <(${program} completion bash)
_${identifier(program)}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words=
  COMPREPLY=()
  case $command in -*) command=${defaultCommand} ;; esac
  if [ "$COMP_CWORD" -eq 1 ] && [ "\${word#-}" = "$word" ]; then
    words=${quoted(commands.map(({ name }) => name))}
  else
    case $command in
${cases}
    esac
  fi
  [ -z "$words" ] || COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _${identifier(program)} ${program}
`;
}

function bashCase({ name, options, choices }: CompletedCommand): string {
  const values = options
    .filter(({ takesValue }) => takesValue)
    .map(({ flags, choices: ofOption }) => `        ${flags.join('|')}) words=${quoted(ofOption)} ;;`);
  const flags = options.flatMap((option) => option.flags);
  return `    ${name})
      case $before in
${values.join('\n')}
        *)
          case $word in
            -*) words=${quoted(flags)} ;;
            *) words=${quoted(choices)} ;;
          esac ;;
      esac ;;`;
}

export const identifier = (name: string) => name.replaceAll('-', '_');

const quoted = (words: readonly string[]) => `'${words.join(' ').replaceAll("'", "'\\''")}'`;
