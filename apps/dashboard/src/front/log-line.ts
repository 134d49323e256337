/**
 * A line of JSON in printable ASCII: what a stranger wrote can neither end the line nor move a terminal's cursor nor turn the
 * direction of writing. Bodies and what follows a `?` are never logged.
 */
export const logLine = (fields: Readonly<Record<string, string | number>>): string =>
  `${JSON.stringify(fields).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}\n`;
