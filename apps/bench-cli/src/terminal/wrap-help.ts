/** Wider lines are hard to read, however wide the terminal is. */
const MAX_COLUMNS = 100;
const MIN_COLUMNS = 40;

/**
 * Help in lines of at most this many columns: paragraphs are filled, and what stands behind a name hangs under itself.
 * A command to be copied keeps its line; what is said of it moves to the next where there is no room. Commander's own
 * wrapping is for the lists that it makes itself: it neither fills the paragraphs that commands add to their help nor hangs
 * what stands behind a name in them.
 */
export function wrapHelp(text: string, terminalColumns = 80): string {
  const columns = Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, terminalColumns));
  return paragraphs(text)
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

/** The lines of a text; neighbours that are not indented are one. */
function paragraphs(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const before = lines.at(-1);
    if (isProse(line) && before !== undefined && isProse(before)) lines.splice(-1, 1, `${before} ${line}`);
    else lines.push(line);
  }
  return lines;
}

const isProse = (line: string) => /^\S/.test(line) && !/^\w+:$/.test(line);

function wrapLine(line: string, columns: number): string {
  if (line.length <= columns) return line;
  if (/^\S/.test(line)) return fill(line.split(' '), { first: '', indent: '', columns });
  const [, name = '', gap = '', rest = ''] = /^(\s+\S.*?)(\s{2,})(\S.*)$/.exec(line) ?? [];
  if (rest === '') return line;
  const indent = name.length + gap.length;
  if (indent <= columns / 2) {
    return fill(rest.split(' '), { first: name + gap, indent: ' '.repeat(indent), columns });
  }
  return `${name}\n${fill(rest.split(' '), { first: '      ', indent: '      ', columns })}`;
}

function fill(
  words: readonly string[],
  { first, indent, columns }: { first: string; indent: string; columns: number },
): string {
  const lines = [first];
  let isEmpty = true;
  for (const word of words) {
    const last = lines.at(-1) ?? '';
    if (!isEmpty && last.length + 1 + word.length > columns) lines.push(indent + word);
    else lines.splice(-1, 1, last + (isEmpty ? '' : ' ') + word);
    isEmpty = false;
  }
  return lines.join('\n');
}
