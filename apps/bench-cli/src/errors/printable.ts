/** What a terminal would obey in place of showing it; a tab and a new line it shows. */
const CONTROL = /[^\P{Cc}\t\n]/gu;

/** A text with what a file or a name put in it to steer a terminal made visible: `\u001b[31m`. */
export const printable = (text: string) =>
  text.replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
