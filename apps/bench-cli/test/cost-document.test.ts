import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { benchCli } from './bench-cli.ts';

const readDocument = (name: string) =>
  readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8').split('\n');

/** A command of an indented block, and the lines that it prints; `...` stands for lines that are not shown. */
interface Shown {
  command: string;
  printed: string[];
}

function shownIn(lines: readonly string[]): Shown[] {
  const shown: Shown[] = [];
  for (const line of lines) {
    const last = shown.at(-1);
    if (line.startsWith('    $ bench-cli ')) shown.push({ command: line.slice(16), printed: [] });
    else if (line.startsWith('    ')) last?.printed.push(line.slice(4));
  }
  return shown;
}

/** As written in the document: files of the repository by their place in it. */
const run = async (command: string) => {
  const { code, stdout, stderr } = await benchCli(command.split(' '));
  expect(code, stderr).toBe(0);
  return stdout.trimEnd().split('\n');
};

const text = readDocument('cost-model.md');

it('is read in one sitting', () => {
  expect(text.length).toBeLessThanOrEqual(201);
});

describe('docs/cost-model.md prints what its commands print:', () => {
  const shown = shownIn(text);
  it('six commands or more', () => expect(shown.length).toBeGreaterThanOrEqual(6));

  it.each(shown)('$command', async ({ command, printed }) => {
    const lines = await run(command);
    const wanted = printed.filter((line) => line !== '...');
    // In this order, and one after the other where the document leaves nothing out.
    const from = lines.indexOf(wanted[0] ?? '');
    expect(lines.slice(from, from + wanted.length)).toEqual(wanted);
    if (printed[0] !== '...') expect(from).toBe(0);
    if (printed.at(-1) !== '...') expect(lines.length).toBe(from + wanted.length);
  });
});

describe('docs/cost-model-tables.md prints what its commands print:', () => {
  const tables = readDocument('cost-model-tables.md');

  it('the laws at one budget', async () => {
    const lines = await run('cost law --law all --flop 5.76e23');
    const at = tables.indexOf('`bench-cli cost law --law all --flop 5.76e23`, the budget of Chinchilla:');
    expect(at).toBeGreaterThan(0);
    const block = tables.slice(at + 2, tables.indexOf('', at + 2)).map((line) => line.slice(4));
    expect(block.length).toBeGreaterThan(5);
    expect(lines).toEqual(expect.arrayContaining(block));
  });
});
