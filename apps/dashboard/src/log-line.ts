/**
 * A line of JSON in printable ASCII: what a stranger wrote can neither end the line nor move a terminal's cursor nor turn the
 * direction of writing. Bodies and what follows a `?` are never logged.
 */
export const logLine = (fields: Readonly<Record<string, string | number>>): string =>
  `${JSON.stringify(fields).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}\n`;

/**
 * What may be logged of a fault: of each error its name, code and message, and where the first was thrown. Drizzle's message ends
 * with the values of the statement, which are what somebody sent.
 */
export function faultFields(error: Error): Record<string, string> {
  const causes: string[] = [];
  for (let one: unknown = error; one instanceof Error && causes.length < 5; one = one.cause) {
    const code = 'code' in one && typeof one.code === 'string' ? ` ${one.code}` : '';
    const [message = ''] = one.message.split('\nparams:', 1);
    causes.push(`${one.name}${code}: ${message.slice(0, 500)}`);
  }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    fault: causes.join(' <- '),
    thrownAt: frames
      .slice(0, 5)
      .map((line) => line.trim())
      .join('; '),
  };
}
