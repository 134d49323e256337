import { findModel } from '@breakeven/schema/catalogue/find-model';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { parseReport } from '@breakeven/schema/report/read-report';
import type { ReportDraft } from '@breakeven/schema/report/report';
import { DETAILED_DRAFT } from '@breakeven/schema/report/report.fixture';
import { reportId } from '@breakeven/schema/report/report-id';
import { expect, it } from 'vitest';
import { judge } from './judge.ts';
import { draftOf } from './test/run.ts';

const receivedAt = '2026-11-20T13:00:00.000Z';
const EXTREMES = [0, 5e-324, 1, 4096, 2 ** 24, 1e15];

const [gpu] = GPUS;
const model = findModel('mixtral-8x7b');
if (gpu === undefined || model === undefined) throw new Error('no catalogue');
const tests = [
  { promptTokens: 64, rate: 100, noise: [0.99, 1, 1.01] },
  { generatedTokens: 16, depthTokens: 32, rate: 10, noise: [0.99, 1, 1.01] },
];
const drafts = {
  detailed: DETAILED_DRAFT,
  experts: draftOf({ gpu, model, type: 'q4_0', tests, probed: 1, busy: 1 }),
};

type Path = (string | number)[];

function numbersOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersOf(inner, [...path, key]));
}

function changed(draft: ReportDraft, path: Path, value: number): unknown {
  const copy = structuredClone(draft) as object;
  const holder = path.slice(0, -1).reduce((object, key) => Reflect.get(object, key) as object, copy);
  Reflect.set(holder, path.at(-1) ?? '', value);
  return { ...copy, id: reportId(copy as Parameters<typeof reportId>[0]) };
}

it.each(Object.entries(drafts))(
  'judges every report that can be read, however odd: %s',
  (_, draft) => {
    let judged = 0;
    for (const path of numbersOf(draft)) {
      for (const value of EXTREMES) {
        const parsed = parseReport(changed(draft, path, value));
        if (!parsed.ok) continue;
        judged += 1;
        expect(() => judge(parsed.report, { receivedAt }), `${path.join('.')} = ${value}`).not.toThrow();
      }
    }
    expect(judged).toBeGreaterThan(100);
  },
  120_000,
);
