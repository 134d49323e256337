/**
 * Invisible characters, or that steer how others are shown: controls, formats (zero width, bidirectional), fillers,
 * line separators, private ones; and spaces that look like the plain one. A pictograph may have its variation selector.
 */
const UNSEEN =
  /(?<!\p{Extended_Pictographic})\uFE0F|[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u00A0\u1680\u2000-\u200A\u202F\u205F\u2800]|(?!\uFE0F)\p{Default_Ignorable_Code_Point}/u;

/** Letters and digits of ASCII in another form: full width, mathematical. */
const OTHER_FORM = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\u{1D400}-\u{1D7FF}]/u;

/**
 * Scripts with letters that look like Latin ones. Mixed in one word they are refused, which needs no table of
 * look-alikes (UTS 39 has thousands, and no maintained library of them was found); others stand beside Latin as they like.
 */
const ALIKE = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Coptic', /\p{Script=Coptic}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Lisu', /\p{Script=Lisu}/u],
] as const;

/** A word of these alone, with a digit or beside Latin, is taken for Latin: `Н100`. A letter alone is a word of Russian. */
const TWINS = /^(?:[\dАВЕЅІЈКМНОРСТУХаеорсухѕіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧον])+$/u;

const PLAIN = /^[ -~]*$/;

export interface NameFault {
  /** Where the character stands, in UTF-16 units. */
  index: number;
  character: string;
  message: string;
}

/** The first character of a name for which it could be taken for another name; null where there is none. */
export function nameFault(name: string): NameFault | null {
  if (PLAIN.test(name)) return null;
  const unseen = UNSEEN.exec(name);
  if (unseen) return fault(name, unseen.index, 'is not seen, or changes how the text around it is shown');
  const form = OTHER_FORM.exec(name);
  if (form) return fault(name, form.index, 'looks like a plain letter or digit');
  for (const word of name.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const found = wordFault(word[0], name);
    if (found) return fault(name, word.index + found.index, found.message);
  }
  return null;
}

/** `holds U+202E, which is not seen …`: what a refusal says of the field. */
export const nameFaultText = ({ character, message }: NameFault): string =>
  `holds ${codePoint(character)}, which ${message}`;

/** A name in which every character that a refusal would name is written as `[U+202E]`. */
export function visibleName(name: string): string {
  let shown = name;
  for (let found = nameFault(shown); found !== null; found = nameFault(shown)) {
    const { index, character } = found;
    shown = `${shown.slice(0, index)}[${codePoint(character)}]${shown.slice(index + character.length)}`;
  }
  return shown;
}

const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

function fault(name: string, index: number, message: string): NameFault {
  return { index, character: String.fromCodePoint(name.codePointAt(index) ?? 0), message };
}

function wordFault(word: string, name: string): { index: number; message: string } | null {
  const scripts = ALIKE.filter(([, letter]) => letter.test(word));
  const other = scripts.find(([script]) => script !== 'Latin');
  if (other === undefined) return null;
  const index = word.search(other[1]);
  if (scripts.length > 1) {
    return {
      index,
      message: `is ${other[0]} in a word of ${scripts.map(([script]) => script).join(' and ')}`,
    };
  }
  const isTwin = TWINS.test(word) && (/\d/.test(word) || (word.length > 1 && /\p{Script=Latin}/u.test(name)));
  return isTwin ? { index, message: `is ${other[0]} in a word that looks Latin` } : null;
}
