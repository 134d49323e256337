import { describe, expect, it } from 'vitest';
import { readText } from './repository/files.ts';
import * as members from './repository/members.ts';

const table = readText('CONTRIBUTING.md');
const sources = members.repositorySources();

/** What the table says that one of these takes. */
function filesSaid(thing: string): number {
  const count = new RegExp(`^\\| ${thing} \\| (\\d+) \\|`, 'm').exec(table)?.[1];
  if (count === undefined) throw new Error(`CONTRIBUTING.md has no row ${thing}`);
  return Number(count);
}

/** `tests`: how many the table counts along with what members names. `example`: one that has to be among them. */
const THINGS = [
  { thing: 'metric', membersOf: members.metrics, example: 'millisecondsPerOutputToken', tests: 1 },
  { thing: 'CLI command', membersOf: members.commands, example: 'compare', tests: 0 },
  { thing: 'page', membersOf: members.pages, example: 'races', tests: 0 },
  { thing: 'procedure', membersOf: members.procedures, example: 'optimalModel', tests: 0 },
  { thing: 'output format', membersOf: members.formats, example: 'renderTable', tests: 0 },
];

describe.each(THINGS)('CONTRIBUTING.md on adding a $thing', ({ thing, membersOf, example, tests }) => {
  it('says what each of them takes', () => {
    const counted = membersOf(sources);
    expect(counted.map(({ id }) => id)).toContain(example);
    const other = counted.filter(({ files }) => files.length + tests !== filesSaid(thing));
    expect(other).toEqual([]);
  });

  it('would be wrong if one more file listed them', () => {
    const ids = membersOf(sources).map(({ id }) => id);
    const list = ids.map((id) => `'/${id}' ${id} import('./commands/${id}/command.ts')`).join(' ');
    const more = [...sources, { path: 'apps/dashboard/src/list.ts', code: list }];
    const counts = membersOf(more).map(({ files }) => files.length + tests);
    expect(counts).toEqual(ids.map(() => filesSaid(thing) + 1));
  });
});

it('has every metric in the test of the registry', () => {
  const test = readText(members.METRICS.replace(/\.ts$/, '.test.ts'));
  const ids = [...readText(members.METRICS).matchAll(/^ {4}id: '(\w+)',$/gm)].map((match) => match[1] ?? '');
  expect(ids.length).toBeGreaterThan(5);
  expect(ids.filter((id) => !test.includes(id))).toEqual([]);
});
