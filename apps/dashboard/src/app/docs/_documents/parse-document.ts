import { toString as textOf } from 'hast-util-to-string';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** Anchors are GitHub's, so that a link within a document works in both places. */
const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeSlug);

/** The elements of a document; their types are those of the processor. */
export type DocumentTree = ReturnType<typeof processor.runSync>;
type TreeElement = Extract<DocumentTree['children'][number], { type: 'element' }>;

/** A heading and the text up to the next one: what a search finds. */
export interface DocumentSection {
  /** The anchor; '' for what stands below the title. */
  id: string;
  heading: string;
  level: number;
  text: string;
}

export interface ParsedDocument {
  title: string;
  /** Without the title. */
  tree: DocumentTree;
  sections: readonly DocumentSection[];
}

const isHeading = ({ tagName }: TreeElement) => /^h[1-6]$/.test(tagName);

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Markdown as a tree of HTML elements; raw HTML in it, comments among them, is dropped. */
export function parseDocument(markdown: string): ParsedDocument {
  const tree = processor.runSync(processor.parse(markdown));
  const [first, ...children] = tree.children;
  if (first?.type !== 'element' || first.tagName !== 'h1') {
    throw new Error('A document opens with its title.');
  }
  const title = oneLine(textOf(first));
  const sections: DocumentSection[] = [{ id: '', heading: title, level: 1, text: '' }];
  for (const node of children) {
    if (node.type !== 'element') continue;
    if (isHeading(node)) {
      const [id, level] = [String(node.properties.id ?? ''), Number(node.tagName.slice(1))];
      sections.push({ id, heading: oneLine(textOf(node)), level, text: '' });
    } else {
      const section = sections.at(-1) as DocumentSection;
      section.text = oneLine(`${section.text} ${textOf(node)}`);
    }
  }
  return { title, tree: { ...tree, children }, sections };
}
