/** A wording that the style sheet avoids. Its example is a row of docs/style.md, which a test holds to this list. */
export interface ProseRule {
  /** Spaces in it stand for any white space: prose wraps. */
  pattern: RegExp;
  /** What to do instead. */
  advice: string;
  wrong: string;
  right: string;
}

/** A phrase, in any case, across line breaks. */
const phrase = (source: string) => new RegExp(source.replaceAll(' ', '\\s+'), 'gi');

export const PROSE_RULES: readonly ProseRule[] = [
  {
    pattern: phrase(String.raw`(?<!\b(?:each|all|any|both|most|none|one|some|last|cheapest) )\bof which\b`),
    advice: 'say "whose" or start a new sentence',
    wrong: 'three tests, of which one failed',
    right: 'three tests; one failed',
  },
  {
    pattern: phrase(String.raw`\bso many\b`),
    advice: 'give the number, or say "that many"',
    wrong: 'so many layers as fit',
    right: 'the layers that fit',
  },
  {
    pattern: phrase(String.raw`\bwhat (?:is|are|was|were) not\b`),
    advice: 'name the thing that is missing',
    wrong: 'What is not there is left out.',
    right: 'Missing tests are skipped.',
  },
  {
    pattern: phrase(String.raw`\bthat (?:some|no)body\b|\bin front of somebody\b`),
    advice: 'use a participle, or name the person',
    wrong: 'a GPU that nobody measured',
    right: 'an unmeasured GPU',
  },
  {
    pattern: phrase(
      String.raw`(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more\b|less\b|(?:bett|few|larg|small|fast|slow|high|low|wid|wors)er\b|worse\b)[a-z]+`,
    ),
    advice: 'say "is not a …"',
    wrong: 'A tie is no victory.',
    right: 'A tie is not a victory.',
  },
  {
    pattern: phrase(
      String.raw`\b(?:held|hold|holds) (?:(?:it|them|each|every|all|the|a) (?:\w+ ){0,4})?against\b`,
    ),
    advice: 'say "compared with" or "checked against"',
    wrong: 'Each kernel is held against its reference.',
    right: 'Each kernel is checked against its reference.',
  },
  {
    pattern: phrase(String.raw`\b(?:came|come|comes) about\b`),
    advice: 'say "source" or "provenance"',
    wrong: 'how the figure came about',
    right: 'the source of the figure',
  },
  {
    pattern: phrase(String.raw`\bin turns\b`),
    advice: 'say "alternately" or "interleaved"',
    wrong: 'Both run in turns.',
    right: 'Their samples are interleaved.',
  },
  {
    pattern: phrase(String.raw`\banew\b`),
    advice: 'say "again"',
    wrong: 'The rate is computed anew.',
    right: 'The rate is computed again.',
  },
  {
    pattern: phrase(
      String.raw`\bthat there (?:is|are|was|were)\b(?=\s*(?:[.,;:'\")]|of\b|between\b|to\b|$))`,
    ),
    advice: 'leave it out, or say "existing"',
    wrong: 'all files that there are',
    right: 'all files',
  },
  {
    pattern: phrase(String.raw`\bwhence\b`),
    advice: 'say "where … comes from"',
    wrong: 'whence the name is',
    right: 'where the name comes from',
  },
  {
    pattern: phrase(String.raw`\b(?:who|whoever) runs a site\b`),
    advice: 'say "the operator"',
    wrong: 'Who runs a site hides reports.',
    right: 'The operator hides reports.',
  },
];

/** These hold for prose alone: code spells its own identifiers. */
export const MARKDOWN_RULES: readonly ProseRule[] = [
  {
    pattern: /\b(?:de)?quantis(?:e|ed|es|ing|ation)\b/gi,
    advice: 'spell the field’s word with z',
    wrong: 'quantised weights',
    right: 'quantized weights',
  },
  {
    pattern: /(?:^|[.;:]\s+)Of\s+(?!course\b)[a-z0-9]+/g,
    advice: 'put the subject first',
    wrong: 'Of several reports the newest counts.',
    right: 'The newest of several reports counts.',
  },
  {
    pattern: phrase(String.raw`(?<!\bthere )\b(?:is|are) none\b`),
    advice: 'say "is not one"',
    wrong: 'A page that fails is none.',
    right: 'A page that fails does not count.',
  },
];
