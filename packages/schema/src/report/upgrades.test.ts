import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseImportedReport } from './read-imported-report.ts';
import { parseReport } from './read-report.ts';
import { REPORT } from './report.fixture.ts';
import { ReportDraft } from './report.ts';
import { SCHEMA_VERSION, upgraded } from './upgrades.ts';

const folder = fileURLToPath(new URL('../../../../data/versions/', import.meta.url));
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');

/** What was sent once stays as it is: a file that is added here is never changed. */
const SHA256: Readonly<Record<string, string>> = {
  'imported-1.json': '1adadd74ed1dc479c61114c0dcdde3f98411e5d4118a27fffc725b3a14b1db02',
  'report-1-every-field.json': '4a601b92cd5201c3e5fb99cf7fac054c95ed9cc5c782539b75d3ecf82ac17cd7',
  'report-1-first.json': '527364e38b33bf9b907351472355311b243b4a636b414e9a54eb5797f62365f0',
};

describe('data/versions', () => {
  it('holds its files as they were written', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const sums = names.map((name) => [name, createHash('sha256').update(textOf(name)).digest('hex')]);
    expect(Object.fromEntries(sums)).toEqual(SHA256);
  });

  it('has a report of every version that was ever written', () => {
    expect(ReportDraft.shape.schemaVersion.value).toBe(SCHEMA_VERSION);
    for (let version = 1; version <= SCHEMA_VERSION; version++) {
      const own = Object.keys(SHA256).filter((name) => name.startsWith(`report-${version}-`));
      expect(own, `report-${version}-*.json`).not.toEqual([]);
      for (const name of own) expect(JSON.parse(textOf(name)).schemaVersion).toBe(version);
    }
  });

  it.each(Object.keys(SHA256))('is read: %s', (name) => {
    const json = JSON.parse(textOf(name));
    const parsed = name.startsWith('imported') ? parseImportedReport(json) : parseReport(json);
    expect(parsed).toMatchObject({ ok: true, report: { id: json.id } });
  });
});

describe('upgraded', () => {
  const upgrades = [
    ({ label, ...report }: Readonly<Record<string, unknown>>) => ({
      ...report,
      schemaVersion: 2,
      title: label,
    }),
    (report: Readonly<Record<string, unknown>>) => ({ ...report, schemaVersion: 3, isNew: true }),
  ];

  it('takes a report from its version to that of today, step by step, and leaves what was sent', () => {
    const sent = Object.freeze({ schemaVersion: 1, label: 'mine' });
    expect(upgraded(sent, upgrades)).toEqual({ schemaVersion: 3, title: 'mine', isNew: true });
    expect(upgraded({ schemaVersion: 2, title: 'x' }, upgrades)).toMatchObject({
      schemaVersion: 3,
      title: 'x',
    });
    expect(sent).toEqual({ schemaVersion: 1, label: 'mine' });
  });

  it.each([
    null,
    1,
    [],
    {},
    { schemaVersion: 3 },
    { schemaVersion: 9 },
    { schemaVersion: 0.5 },
    { schemaVersion: '1' },
  ])('leaves %j as it is', (json) => {
    expect(upgraded(json, upgrades)).toEqual(json);
  });

  it('is not asked for a version that is not known yet', () => {
    expect(parseReport({ ...REPORT, schemaVersion: SCHEMA_VERSION + 1 })).toMatchObject({
      ok: false,
      reason: 'newer-schema',
    });
  });
});
