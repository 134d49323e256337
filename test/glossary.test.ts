import { describe, expect, it } from 'vitest';
import { isGenerated, isSource, readText, repositoryFiles } from './repository/files.ts';

const ROW = /^\| ([^|]+) \| ([^|]+) \| `([^`|]+)` \|$/;
const rows = readText('GLOSSARY.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| word |'));

describe('GLOSSARY.md', () => {
  const words = rows.map((row) => ROW.exec(row)?.[1] ?? '');
  const files = new Set(repositoryFiles());

  it('is a table of words, each with what it is and one file', () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter((row) => !ROW.test(row))).toEqual([]);
  });

  it('has each word once, by the alphabet', () => {
    expect(words).toEqual([...new Set(words)].sort());
  });

  it('names only files that exist', () => {
    expect(rows.filter((row) => !files.has(ROW.exec(row)?.[3] ?? ''))).toEqual([]);
  });

  it.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])('is linked from %s', (document) => {
    expect(readText(document)).toContain('](GLOSSARY.md)');
  });
});

/** Words of names that have one meaning, and where that is at home: no export elsewhere is called so. */
const RETIRED = [
  {
    word: 'plan',
    name: /(^plan|Plan)(s|ned|ner)?(?=[A-Z]|$)/,
    home: /\/(commands\/plan\/|memory-plan\.ts$)/,
  },
  {
    word: 'step',
    name: /(^step|Step)(s|ped)?(?=[A-Z]|$)/,
    home: /^packages\/kernels\/test\/gpu\/decoder-cases\.ts$/,
  },
  { word: 'part', name: /(^part|Part)s?(?=[A-Z]|$)/, home: /^packages\/kernels\// },
  { word: 'refusal', name: /^why[A-Z]|(Misfit|Unsupported|Unavailable)$/, home: /^$/ },
];
const EXPORT = /^export (?:async |abstract )?(?:const|let|function\*?|class|interface|type) (\w+)/gm;

const exportsOf = (code: string) => [...code.matchAll(EXPORT)].map((match) => match[1] ?? '');

describe('exported names', () => {
  const sources = repositoryFiles().filter((path) => isSource(path) && !isGenerated(path));
  const exported = sources.flatMap((path) => exportsOf(readText(path)).map((name) => ({ path, name })));

  it.each(RETIRED)('say $word in one meaning', ({ name: pattern, home }) => {
    expect(exported.filter(({ path, name }) => pattern.test(name) && !home.test(path))).toEqual([]);
  });

  it.each([
    ['plan', 'PlannedStep', 'layoutPlan', 'planOf'],
    ['step', 'runSteps', 'StepResult', 'stepTime'],
    ['part', 'SuitePart', 'partOf', 'ServingPart'],
    ['refusal', 'whyUnsupported', 'productMisfit', 'cacheUnsupported'],
  ])('would not say %s in another: %s, %s, %s', (word, ...names) => {
    const pattern = RETIRED.find((one) => one.word === word)?.name ?? /^$/;
    const code = names.map((name) => `export function ${name}() {}\n`).join('');
    expect(exportsOf(code).filter((name) => pattern.test(name))).toEqual(names);
  });

  it.each(['kaplan2020', 'explain', 'plainMessages', 'particular', 'UnsupportedDimsError', 'notation'])(
    'may be %s',
    (name) => {
      expect(RETIRED.filter((one) => one.name.test(name))).toEqual([]);
    },
  );
});
