import { DRAFT, REPORT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { expect, it } from 'vitest';
import { errorLines, exitCodeOf } from '../../errors/errors.ts';
import { checkReports } from './check-report.ts';

const changed = (change: object) => JSON.stringify({ ...REPORT, ...change });
const text = JSON.stringify(REPORT);

it('says the id of a valid report', () => {
  expect(checkReports('file', text)).toEqual([`valid report ${REPORT.id}, 1 result`]);
});

it('says why no board would rank it', () => {
  const report = sealReport({ ...DRAFT, measuredAt: '1970-01-01T00:00:00.000Z' });
  expect(checkReports('file', JSON.stringify(report))).toEqual([
    `valid report ${report.id}, 1 result`,
    'flagged: no board ranks it',
    '  measured at 1970-01-01T00:00:00.000Z, but there is no WebGPU from before 2023-04-01 (measuredAt)',
  ]);
});

it('says the id of every report of a sweep, and which of them is wrong', () => {
  expect(checkReports('file', `[${text},${text}]`)).toHaveLength(2);
  const wrong = `[${text},${changed({ type: 'f32' })}]`;
  expect(() => checkReports('file', wrong)).toThrow(/^file, report 2 of 2, is not a valid report:\n {2}id: /);
});

it.each([
  [
    'of a newer schema',
    changed({ schemaVersion: 2 }),
    /schemaVersion: is 2, newer than the 1.*\nfix: update/,
  ],
  ['changed by hand', changed({ type: 'f32' }), /id: does not belong to this content/],
  ['with a wrong field', text.replace('"median":20', '"median":-1'), /results\.0\.tokensPerSecond\.median: /],
  [
    'with a name that turns its text around',
    JSON.stringify(sealReport({ ...DRAFT, label: 'desk\u202e' })),
    /label: holds U\+202E, which/,
  ],
  ['half written', text.slice(0, 500), /is not JSON: .*\nfix: it ends too early/],
  ['empty', '', /is empty/],
  ['that is not an object', '[]', /the whole: /],
  [
    'nested without end',
    `{"x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    /nested deeper than 32 levels/,
  ],
  ['with a prototype', `{"__proto__":{"x":1},${text.slice(1)}`, /__proto__: is not a name for a field/],
])('refuses one %s', (_, content, message) => {
  let thrown: unknown;
  try {
    checkReports('file', content);
  } catch (error) {
    thrown = error;
  }
  expect(exitCodeOf(thrown)).toBe(2);
  expect(errorLines(thrown).join('\n')).toMatch(message);
});
