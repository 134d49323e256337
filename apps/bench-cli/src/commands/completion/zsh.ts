import { identifier } from './bash.ts';
import type { CompletedOption, CompletionTree } from './completion-tree.ts';

/** For zsh, with descriptions. It works from a file in $fpath and by eval. */
export function zshCompletion({ program, defaultCommand, commands }: CompletionTree): string {
  const name = `_${identifier(program)}`;
  const described = commands.map((command) => `    ${quoted(`${command.name}:${command.summary}`)}`);
  const cases = commands.map(({ name: command, options, choices }) => {
    const rest = choices.length > 0 ? `'*: :(${choices.join(' ')})'` : "'*: :_files'";
    const specs = [...options.flatMap(zshSpecs), rest].map((spec) => `        ${spec}`);
    return `    ${command})\n      _arguments \\\n${specs.join(' \\\n')}\n      ;;`;
  });
  return `#compdef ${program}
# ${program} completion for zsh. To have it: source <(${program} completion zsh), behind compinit
${name}() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  local command=\${words[2]}
  if [[ $command == -* ]]; then
    command=${defaultCommand}
  elif (( CURRENT == 2 )); then
    _describe command commands
    return
  else
    shift words
    (( CURRENT-- ))
  fi
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "${name}" ]; then ${name} "$@"; else compdef ${name} ${program}; fi
`;
}

function zshSpecs({ flags, description, takesValue, choices }: CompletedOption): string[] {
  const text = description.replace(/[[\]:\\]/g, (char) => `\\${char}`);
  const value = !takesValue ? '' : choices.length > 0 ? `: :(${choices.join(' ')})` : ': :_files';
  return flags.map((flag) => quoted(`*${flag}[${text}]${value}`));
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
