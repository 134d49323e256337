import { parseReport } from '@breakeven/schema/report/read-report';
import { sealReport } from '@breakeven/schema/report/report-id';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judge } from './judge.ts';
import { honestRun } from './test/honest-runs.ts';
import { draftOf } from './test/run.ts';

const receivedAt = '2026-11-20T13:00:00.000Z';

it('flags no honest run of any GPU, model and type of the catalogue at 5 to 95 % of its limits', () => {
  fc.assert(
    fc.property(honestRun, (run) => {
      const report = sealReport(draftOf(run));
      expect(parseReport(report).ok).toBe(true);
      expect(judge(report, { receivedAt }).reasons).toEqual([]);
    }),
    { numRuns: 300, seed: 20_261_129 },
  );
}, 60_000);
