import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DRAFT, REPORT } from './report.fixture.ts';
import type { ReportDraft } from './report.ts';
import { reportId, sealReport } from './report-id.ts';

/** RFC 8785 by hand, for the values a report holds: sorted keys, JSON.stringify's text of the leaves. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, reversed(inner)]);
  return Object.fromEntries(entries.reverse()) as T;
}

/** The path of every leaf. */
function leaves(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

function changed(draft: ReportDraft, path: string[]): ReportDraft {
  const copy = structuredClone(draft) as unknown as Record<string, unknown>;
  let owner = copy;
  for (const key of path.slice(0, -1)) owner = owner[key] as Record<string, unknown>;
  const leaf = path.at(-1) as string;
  const old = owner[leaf];
  owner[leaf] = typeof old === 'number' ? old + 1 : typeof old === 'boolean' ? !old : `${old}x`;
  return copy as unknown as ReportDraft;
}

describe('reportId', () => {
  it('is the SHA-256 of canonical JSON written out by hand', () => {
    const draft = { b: [1, 0.00001, 1e21, null, true], a: { z: 'é\n"', y: '' }, 'a.b': -0 };
    const text = '{"a":{"y":"","z":"é\\n\\""},"a.b":0,"b":[1,0.00001,1e+21,null,true]}';
    expect(reportId(draft as unknown as ReportDraft)).toBe(hash(text));
  });

  it('agrees with another implementation on a whole report, and leaves the id out', () => {
    expect(REPORT.id).toBe(hash(canonical(DRAFT)));
    expect(reportId(REPORT)).toBe(REPORT.id);
    expect(reportId({ ...REPORT, id: '0'.repeat(64) })).toBe(REPORT.id);
  });

  it('does not depend on the order of keys', () => {
    expect(reportId(reversed(DRAFT))).toBe(REPORT.id);
  });

  it('changes with every field', () => {
    const paths = leaves(DRAFT);
    expect(paths.length).toBeGreaterThan(50);
    for (const path of paths) expect(reportId(changed(DRAFT, path)), path.join('.')).not.toBe(REPORT.id);
  });

  it('survives JSON', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 100 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (device, median) => {
          const report = structuredClone(DRAFT);
          report.adapter.device = device;
          for (const result of report.results) result.tokensPerSecond.median = median;
          expect(reportId(JSON.parse(JSON.stringify(report)))).toBe(reportId(report));
        },
      ),
    );
  });
});

describe('sealReport', () => {
  it('refuses a draft that is wrong, by the field’s name', () => {
    expect(() => sealReport({ ...DRAFT, measuredAt: 'yesterday' })).toThrow('measuredAt');
  });
});
