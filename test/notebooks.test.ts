import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from './dashboard-process.ts';
import { facility } from './facilities.ts';
import {
  ADDRESS,
  type Cell,
  executed,
  notebookNames,
  notebookPath,
  readNotebook,
} from './notebook/execute.ts';
import { sendSoftwareReports } from './notebook/seed.ts';

const needed = (['pypi', 'deno'] as const).map(facility);

/** They ask what comes with the project alone: their words do not change with what a site was sent. */
const OF_THE_CATALOGUE = ['cost-across-gpus', 'essays', 'races', 'train-or-serve'];

const codeOf = ({ cells }: { cells: Cell[] }) => cells.filter((cell) => cell.cell_type === 'code');
/** What a cell shows. A kernel sends what is printed in any number of pieces: those that follow each other are one. */
function outputsOf({ outputs = [] }: Cell): { kinds: string[]; words: string }[] {
  const found: { kinds: string[]; words: string }[] = [];
  for (const { output_type, text, data = {} } of outputs) {
    const kinds = [output_type, ...Object.keys(data).sort()];
    const words = [text ?? data['text/html'] ?? []].flat().join('');
    const last = found.at(-1);
    if (output_type === 'stream' && last?.kinds[0] === 'stream') last.words += words;
    else found.push({ kinds, words });
  }
  return found;
}
const kindsOf = (cell: Cell) => outputsOf(cell).map(({ kinds }) => kinds);
const wordsOf = (cell: Cell) => outputsOf(cell).map(({ words }) => words);

describe.each(notebookNames())('notebooks/%s', (name) => {
  const committed = readNotebook(notebookPath(name));

  it('is committed with its outputs, without an error, and names the site once', () => {
    const code = codeOf(committed);
    expect(code.flatMap(kindsOf).length).toBeGreaterThan(2);
    expect(code.flatMap(kindsOf).flat()).not.toContain('error');
    const source = committed.cells.map((cell) => cell.source.join('')).join('\n');
    expect(source.split(ADDRESS)).toHaveLength(2);
    expect(committed.cells.at(0)?.source[0]).toMatch(/^# .*\?$/m);
    expect(committed.cells.at(-1)?.source[0]).toMatch(/^\*\*To change it\.\*\*/);
    expect(readFileSync(notebookPath(name)).length).toBeLessThan(200_000);
  });
});

describe.skipIf(needed.some(({ available }) => !available))('a notebook run from top to bottom', () => {
  let site: DashboardProcess;
  beforeAll(async () => {
    site = await startDashboard();
    await sendSoftwareReports(site);
  }, 240_000);
  afterAll(async () => {
    await site?.stop();
  });

  it.each(notebookNames())(
    'answers as it is committed: %s',
    async (name) => {
      const now = codeOf(JSON.parse(await executed(name, site.url)));
      const then = codeOf(readNotebook(notebookPath(name)));
      expect(now.map(kindsOf)).toEqual(then.map(kindsOf));
      const isFixed = OF_THE_CATALOGUE.includes(name.replace('.ipynb', ''));
      if (isFixed) expect(now.map(wordsOf), 'npm run notebooks writes them again').toEqual(then.map(wordsOf));
    },
    240_000,
  );
});
