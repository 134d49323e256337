import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { auditLog, reports } from '../src/server/db/schema.ts';
import { DumpExistsError, type DumpManifest, writeDump } from '../src/server/dump/write-dump.ts';
import { fillStore } from './rest.ts';
import { STORES, type Store } from './stores.ts';

const DUMPED_AT = new Date('2026-11-29T03:00:00.000Z');
const DOCUMENT = readFileSync(new URL('../../../docs/data.md', import.meta.url), 'utf8');

describe.each(STORES)('a dump of $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const folder = mkdtempSync(join(tmpdir(), 'breakeven-dump-'));
    const dumps = join(folder, 'dumps');
    let store: Store;
    let opened: OpenDatabase;
    let manifest: DumpManifest;
    let hidden: string;

    beforeAll(async () => {
      store = create();
      opened = await store.open();
      await fillStore(opened);
      const [invented] = await opened.database
        .select({ id: reports.id })
        .from(reports)
        .where(eq(reports.hardwareId, 'invented'));
      hidden = invented?.id as string;
      await opened.database.update(reports).set({ standing: 'withdrawn' }).where(eq(reports.id, hidden));
      await opened.database.insert(auditLog).values({
        at: new Date('2026-06-01T00:00:00.000Z'),
        action: 'withdraw',
        actor: 'submitter',
        reportId: hidden,
      });
      ({ manifest } = await writeDump(opened.database, dumps, DUMPED_AT));
    });
    afterAll(async () => {
      await opened?.close();
      store?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    it('has what its manifest says, and names what was withdrawn', () => {
      const path = join(dumps, '2026-11-29');
      expect(readdirSync(dumps)).toEqual(['2026-11-29']);
      expect(readdirSync(path).sort()).toEqual(
        ['manifest.json', ...manifest.files.map(({ name }) => name)].sort(),
      );
      expect(JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8'))).toEqual(manifest);
      for (const { name, bytes, sha256 } of manifest.files) {
        const content = readFileSync(join(path, name));
        expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
      }
      expect(Object.fromEntries(manifest.files.map(({ name, rows }) => [name, rows]))).toMatchObject({
        'reports.parquet': 2,
        'results.parquet': expect.any(Number),
      });
      expect(manifest.withdrawn).toEqual([
        { reportId: hidden, standing: 'withdrawn', at: '2026-06-01T00:00:00.000Z' },
      ]);
    });

    it('does not change: a second one of the day is refused, and leaves nothing', async () => {
      await expect(writeDump(opened.database, dumps, DUMPED_AT)).rejects.toThrow(DumpExistsError);
      expect(readdirSync(dumps)).toEqual(['2026-11-29']);
    });

    it('leaves out what was received later', async () => {
      const early = await writeDump(
        opened.database,
        join(folder, 'early'),
        new Date('2026-05-02T12:00:00.000Z'),
      );
      expect(early.manifest.files.find(({ name }) => name === 'reports.parquet')?.rows).toBe(1);
    });

    describe.skipIf(!facility('pypi').available)('in DuckDB', () => {
      const examples = [...DOCUMENT.matchAll(/```sql\n(.*?)```/gs)].map(([, sql = '']) => sql);

      it.each(examples.map((sql) => [sql.split('\n')[0] as string, sql] as const))(
        'answers the example of docs/data.md: %s',
        (_, sql) => {
          const program = `
import json, sys, duckdb
print(json.dumps(duckdb.sql(sys.stdin.read().rstrip().rstrip(";")).fetchall()))`;
          const { status, stdout, stderr } = spawnSync(facility('python').path, ['-c', program], {
            cwd: folder,
            input: sql,
            encoding: 'utf8',
            env: { ...process.env, PYTHONPATH: facility('pypi').path },
          });
          expect(status, stderr).toBe(0);
          expect(JSON.parse(stdout).length).toBeGreaterThan(0);
        },
      );

      it('has as many examples as the document shows', () => {
        expect(examples.length).toBe(3);
      });
    });
  });
});
