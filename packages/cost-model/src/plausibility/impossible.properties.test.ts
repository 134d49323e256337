import { parseReport } from '@breakeven/schema/report/read-report';
import { sealReport } from '@breakeven/schema/report/report-id';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { RULES } from './rules.ts';
import { AUDITED_LIES } from './test/audited-lies.ts';
import { FURTHER_LIES } from './test/further-lies.ts';
import { HELD_BACK_LIES } from './test/held-back-lies.ts';
import { honestRun } from './test/honest-runs.ts';
import { draftOf } from './test/run.ts';

const receivedAt = '2026-11-20T13:00:00.000Z';

const LIES = [...AUDITED_LIES, ...FURTHER_LIES, ...HELD_BACK_LIES];

describe.each(LIES)('$kind', ({ rules, tell }) => {
  it('is flagged by what sees it, whatever run it was made of', () => {
    fc.assert(
      fc.property(honestRun, (run) => {
        const report = sealReport(tell(draftOf(run)));
        expect(parseReport(report)).toMatchObject({ ok: true });
        const { state, reasons } = judge(report, { receivedAt });
        expect(state).toBe('flagged');
        const fired = new Set(reasons.map(({ rule }) => rule));
        expect(
          rules.some((rule) => fired.has(rule)),
          [...fired].join(),
        ).toBe(true);
      }),
      { numRuns: 12, seed: 20_261_129 },
    );
  }, 60_000);
});

it('is told in 75 kinds, which need every rule', () => {
  expect(LIES.length).toBeGreaterThanOrEqual(75);
  const needed = new Set(LIES.flatMap(({ rules }) => rules));
  expect(RULES.map(({ id }) => id).filter((id) => !needed.has(id))).toEqual([]);
});
