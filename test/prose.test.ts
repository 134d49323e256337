import { describe, expect, it } from 'vitest';
import { lintMarkdown, lintNotebook, lintSource } from '../scripts/prose/lint-prose.ts';
import { MARKDOWN_RULES, PROSE_RULES } from '../scripts/prose/rules.ts';
import { readText } from './repository/files.ts';

const rules = [...PROSE_RULES, ...MARKDOWN_RULES];
const found = async (markdown: string) => (await lintMarkdown(markdown)).map((message) => message.found);

describe('each rule of prose', () => {
  it.each(rules)('finds "$wrong" and accepts "$right"', async ({ wrong, right, advice }) => {
    expect((await lintMarkdown(wrong)).map((message) => message.advice)).toContain(advice);
    expect(await lintMarkdown(right)).toEqual([]);
  });

  it('is a row of the style sheet, and the style sheet has no other', () => {
    const table = readText('docs/style.md').split('## Words to avoid')[1] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.slice(1)).toEqual(
      rules.map(({ wrong, right, advice }) => `| ${wrong} | ${right} | ${advice} |`),
    );
  });
});

describe('the linter of prose', () => {
  it('leaves code alone, in blocks and within a line', async () => {
    expect(await found('Run `of which` now.\n\n    so many\n\n```\nanew\n```\n')).toEqual([]);
  });

  it('reads tables, and sees words repeated across a line break', async () => {
    expect(await found('| a |\n|---|\n| so many |\n')).toEqual(['so many']);
    expect(await found('It runs the\nthe kernels.')).toEqual(['the the']);
  });

  it('names the line', async () => {
    expect((await lintMarkdown('One.\n\nTwo of\nwhich three.'))[0]).toMatchObject({ line: 3 });
  });

  it('reads the strings and comments of a source, also where a comment wraps', () => {
    const source = "/**\n * Layers of\n * which none fit.\n */\nconst hint = 'so many';\n";
    expect(lintSource(source).map(({ line, found }) => [line, found])).toEqual([
      [2, 'of which'],
      [5, 'so many'],
    ]);
  });

  it('reads the Markdown of a notebook and not its code', async () => {
    const notebook = JSON.stringify({
      cells: [
        { cell_type: 'markdown', source: ['# Cost\n', 'so many'] },
        { cell_type: 'code', source: ['# so many'] },
      ],
    });
    expect((await lintNotebook(notebook)).map(({ found }) => found)).toEqual(['so many']);
  });
});
