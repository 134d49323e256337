import type { Nodes } from 'mdast';
import { ParseEnglish } from 'parse-english';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRetext from 'remark-retext';
import retextRedundantAcronyms from 'retext-redundant-acronyms';
import retextRepeatedWords from 'retext-repeated-words';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { MARKDOWN_RULES, PROSE_RULES, type ProseRule } from './rules.ts';

export interface ProseMessage {
  line: number;
  /** The words as they stand in the file. */
  found: string;
  advice: string;
}

/** Rewrites letters as blanks and keeps lines, so that places in the text stay. */
const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** Markdown without its code: commands and identifiers are no prose. */
function withoutCode(text: string, node: Nodes): string {
  if (node.type === 'code' || node.type === 'inlineCode' || node.type === 'html') {
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
    return text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end);
  }
  return 'children' in node ? node.children.reduce<string>(withoutCode, text) : text;
}

function findPhrases(text: string, rules: readonly ProseRule[]): ProseMessage[] {
  return rules.flatMap(({ pattern, advice }) =>
    [...text.matchAll(pattern)].map((match) => ({
      line: text.slice(0, match.index).split('\n').length,
      found: oneLine(match[0]),
      advice,
    })),
  );
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const byLine = (a: ProseMessage, b: ProseMessage) => a.line - b.line;

/** What the style sheet avoids in a Markdown file; repeated words and redundant acronyms are retext’s. */
export async function lintMarkdown(markdown: string): Promise<ProseMessage[]> {
  const parser = unified().use(remarkParse).use(remarkGfm);
  const tree = parser.parse(markdown);
  const file = new VFile(markdown);
  await unified()
    .use(remarkRetext, ParseEnglish)
    .use(retextRepeatedWords)
    .use(retextRedundantAcronyms)
    .run(tree, file);
  const grammar = file.messages.map(({ line, actual, reason }) => ({
    line: line ?? 0,
    found: oneLine(actual ?? ''),
    advice: reason,
  }));
  const prose = withoutCode(markdown, tree);
  return [...findPhrases(prose, [...PROSE_RULES, ...MARKDOWN_RULES]), ...grammar].sort(byLine);
}

/** The same phrases in the strings and comments of a source; code itself is made of none of them. */
export function lintSource(source: string): ProseMessage[] {
  const prose = source.replace(/^(\s*)(\*|\/\/)(?= )/gm, (_, indent, mark) => indent + blank(mark));
  return findPhrases(prose, PROSE_RULES).sort(byLine);
}

/** The same in the Markdown cells of a notebook. */
export async function lintNotebook(json: string): Promise<ProseMessage[]> {
  const { cells } = JSON.parse(json) as { cells: { cell_type: string; source: string | string[] }[] };
  const markdown = cells
    .filter(({ cell_type }) => cell_type === 'markdown')
    .map(({ source }) => (typeof source === 'string' ? source : source.join('')));
  return lintMarkdown(markdown.join('\n\n'));
}
