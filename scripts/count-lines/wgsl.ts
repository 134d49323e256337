/** Without `//` and (nested) block comments. WGSL has no strings, so that nothing else looks like one. */
export function withoutComments(code: string): string {
  let text = '';
  let depth = 0;
  for (let i = 0; i < code.length; i++) {
    const two = code.slice(i, i + 2);
    if (two === '/*') depth++;
    if (depth > 0) {
      if (two === '*/') depth--;
      if (two === '/*' || two === '*/') i++;
      if (two === '*/' && depth === 0) text += ' ';
      continue;
    }
    if (two === '//') {
      const end = code.indexOf('\n', i);
      if (end === -1) break;
      i = end;
    }
    text += code[i];
  }
  return text;
}

/**
 * One statement, one member of a struct, one opening and one closing brace a line, whatever the lines of the file are. A line
 * ends behind `{`, behind `}` (but for `} else {`), behind `;` outside of the header of a loop, and behind `,` in a struct.
 */
export function unfolded(code: string): string[] {
  const lines: string[] = [];
  let line = '';
  let brackets = 0;
  let isStruct = false;
  const end = () => {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text !== '') lines.push(text);
    line = '';
  };
  const text = withoutComments(code);
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (character === '(' || character === '<') brackets += character === '(' ? 1 : 0;
    if (character === ')') brackets--;
    if (character === '}') end();
    line += character;
    if (character === '{') {
      isStruct = /^\s*struct\b/.test(line);
      end();
    } else if (character === '}') {
      if (!/^\s*else\b/.test(text.slice(i + 1))) end();
      isStruct = false;
    } else if (character === ';' && brackets === 0) {
      // What stands behind the brace of a struct is not a statement.
      if (line.trim() === ';') line = '';
      end();
    } else if (character === ',' && isStruct && brackets === 0 && isMemberEnd(line)) end();
  }
  end();
  return lines;
}

/** Commas within `array<u32, 4>` end nothing. */
function isMemberEnd(line: string): boolean {
  const count = (character: string) => line.split(character).length - 1;
  return count('<') === count('>');
}

/** Lines at a width: a statement that is wider than a line takes as many as it fills. */
export function countWgsl(code: string, width: number): number {
  return unfolded(code).reduce((sum, line) => sum + Math.ceil(line.length / width), 0);
}
