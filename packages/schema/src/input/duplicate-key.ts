/** A key that an object of a JSON text has twice, and the two values as they are written. */
export interface DuplicateKey {
  key: string;
  values: readonly [string, string];
}

interface Frame {
  /** The values by key; null in a list. */
  members: Map<string, string> | null;
  /** The key whose value comes next, or is being read. */
  key: string | null;
  valueStart: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

/**
 * The first key that an object of a JSON text has twice with different values, which JSON.parse and Python's json resolve
 * by taking the last one; null where there is none. The text is one that JSON.parse takes, or Python's json. It does not
 * recurse.
 */
export function duplicateKey(text: string): DuplicateKey | null {
  const stack: Frame[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const frame = stack.at(-1);
    if (token === '{' || token === '[') {
      stack.push({ members: token === '{' ? new Map() : null, key: null, valueStart: 0 });
    } else if (token.startsWith('"')) {
      if (frame?.members && frame.key === null) frame.key = JSON.parse(token) as string;
    } else if (token === ':') {
      if (frame) frame.valueStart = index + 1;
    } else if (frame) {
      const found = memberOf(frame, text.slice(frame.valueStart, index).trim());
      if (found !== null) return found;
      if (token !== ',') stack.pop();
    }
  }
  return null;
}

/** Notes the member that ends here. */
function memberOf(frame: Frame, value: string): DuplicateKey | null {
  const { members, key } = frame;
  if (members === null || key === null) return null;
  const before = members.get(key);
  members.set(key, value);
  frame.key = null;
  return before === undefined || before === value ? null : { key, values: [before, value] };
}
