import { newSecretKey, publicKeyOf } from '@breakeven/schema/trust/ed25519';
import { signReport } from '@breakeven/schema/trust/report-signature';
import { newNonce } from '@breakeven/schema/trust/signed-request';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditLog, boardRows, reports, results, submitters } from '../src/server/db/schema.ts';
import { rebuildBoard } from '../src/server/queries/board-check.ts';
import { KnownRows } from '../src/server/queries/known-rows.ts';
import { operate } from '../src/server/queries/operator-requests.ts';
import { countReports, submitReport } from '../src/server/queries/reports.ts';
import { getState } from '../src/server/queries/store-state.ts';
import { decode, prefill, sampleReport } from './sample-report.ts';
import { STORES_AND_NEWEST, storeUnderTest } from './stores.ts';

const HOME = 'a'.repeat(64);
const [ann, bob] = [newSecretKey(), newSecretKey()] as const;
const report = (speed: number, device = 'one') =>
  sampleReport({ adapter: { device }, results: [prefill(9 * speed), decode(speed)] });

describe.each(STORES_AND_NEWEST)('reports that come together in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create, { isEmptyBeforeEach: true });
    const send = (sent: ReturnType<typeof report>, secretKey: string | null = null) =>
      submitReport(site.database, sent, undefined, {
        networkHash: HOME,
        signature: secretKey === null ? null : signReport(sent.id, secretKey),
      });
    // Counting writes of keys ends in any order.
    beforeEach(() => {
      vi.stubEnv('BREAKEVEN_WRITES_PER_KEY', '0');
    });
    afterEach(async () => {
      vi.unstubAllEnvs();
      expect((await rebuildBoard(site.database)).differences).toEqual([]);
      expect(await countReports(site.database)).toBe(await site.database.$count(reports));
    });
    const version = async () => Number(await getState(site.database, 'board-version'));

    it('are all there, and change the board once a group', async () => {
      const before = await version();
      const all = Array.from({ length: 21 }, (_, index) => report(10 + index, `device ${index % 5}`));
      const answers = await Promise.all(all.map((one) => send(one)));
      expect(answers.map(({ id, created }) => [id, created])).toEqual(all.map(({ id }) => [id, true]));
      expect(await site.database.$count(results)).toBe(42);
      // The first by itself, and those that came while it was written.
      expect((await version()) - before).toBe(2);
    });

    it('keep the order in which they came', async () => {
      const all = Array.from({ length: 9 }, (_, index) => report(10 + index));
      const taken: string[] = [];
      await Promise.all(all.map((one) => send(one).then(({ id }) => taken.push(id))));
      expect(taken).toEqual(all.map(({ id }) => id));
      const { receivedAt, id } = reports;
      const rows = await site.database.select({ receivedAt, id }).from(reports);
      const times = new Map(rows.map((row) => [row.id, row.receivedAt.getTime()]));
      const inOrder = all.map((one) => times.get(one.id) ?? Number.NaN);
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    });

    it('are added to a row that another dashboard, or the operator of this one, has changed meanwhile', async () => {
      const beside = site.opened.kind === 'postgresql' ? await site.store.open() : site.opened;
      for (const [index, database] of [site, beside, site, beside].entries()) {
        await Promise.all(
          [0, 1, 2].map((more) => submitReport(database.database, report(10 + 3 * index + more))),
        );
      }
      if (beside !== site.opened) await beside.close();
      const [row] = await site.database.select().from(boardRows);
      expect(row).toMatchObject({ reportCount: 12, rankedBy: 15.5 });
      vi.stubEnv('BREAKEVEN_OPERATOR_KEY', publicKeyOf(ann));
      const by = { key: publicKeyOf(ann), nonce: newNonce(), at: new Date() };
      const target = { reportId: report(21).id, reason: 'invented' };
      await operate(site.database, by, { action: 'hide', target });
      await submitReport(site.database, report(1));
      expect(await site.database.select().from(boardRows)).toMatchObject([
        { reportCount: 12, rankedBy: 14.5 },
      ]);
    });

    it('add nothing to a row that is known where they are flagged, or of a banned key', async () => {
      await send(report(10));
      vi.stubEnv('BREAKEVEN_OPERATOR_KEY', publicKeyOf(ann));
      const by = { key: publicKeyOf(ann), nonce: newNonce(), at: new Date() };
      await operate(site.database, by, {
        action: 'ban',
        target: { submitterKey: publicKeyOf(bob), reason: 'invents' },
      });
      const answers = await Promise.all([
        send(report(20)),
        send(report(1e9)),
        send(report(30), bob),
        send(report(12)),
      ]);
      expect(answers.map(({ plausibility, standing }) => [plausibility?.state, standing])).toEqual([
        ['valid', 'public'],
        ['flagged', 'public'],
        ['valid', 'banned'],
        ['valid', 'public'],
      ]);
      expect(await site.database.select().from(boardRows)).toMatchObject([{ reportCount: 3, rankedBy: 12 }]);
    });

    it('do not read a row again that this process wrote last, but one changed by another', async () => {
      const find = vi.spyOn(KnownRows.prototype, 'find');
      const isKnown = () => find.mock.results.at(-1)?.value !== null;
      try {
        await send(report(10));
        expect(isKnown()).toBe(false);
        await send(report(11));
        expect(isKnown()).toBe(true);
        await site.database.execute(sql`update board_rows set tier = tier`);
        await send(report(12));
        expect(isKnown()).toBe(false);
        await send(report(13));
        expect(isKnown()).toBe(true);
      } finally {
        find.mockRestore();
      }
    });

    it('believe nothing of a row whose transaction failed', async () => {
      await send(report(10));
      await site.database.execute(
        sql`alter table store_state add constraint good check (name <> 'report-count' or value <> '2')`,
      );
      const note = vi.spyOn(KnownRows.prototype, 'note');
      try {
        await expect(send(report(11))).rejects.toThrow();
        expect(note).not.toHaveBeenCalled();
      } finally {
        note.mockRestore();
        await site.database.execute(sql`alter table store_state drop constraint good`);
      }
      await send(report(12));
      expect(await site.database.select().from(boardRows)).toMatchObject([{ reportCount: 2, rankedBy: 11 }]);
    });

    it('suffer nothing from one among them that the database refuses', async () => {
      await site.database.execute(sql`alter table reports add constraint good check (vendor <> 'bad')`);
      try {
        const bad = sampleReport({ adapter: { vendor: 'bad' } });
        const answers = await Promise.allSettled(
          [report(1), report(2), bad, report(3)].map((one) => send(one)),
        );
        expect(answers.map(({ status }) => status)).toEqual([
          'fulfilled',
          'fulfilled',
          'rejected',
          'fulfilled',
        ]);
        expect(await site.database.$count(reports)).toBe(3);
      } finally {
        await site.database.execute(sql`alter table reports drop constraint good`);
      }
    });

    it('belong to their keys, and one that comes twice to the first that signs it', async () => {
      const sent = [
        [report(1), null],
        [report(2), ann],
        [report(3), bob],
        [report(2), bob],
        [report(4), null],
        [report(4), ann],
      ] as const;
      const answers = await Promise.all(sent.map(([one, key]) => send(one, key)));
      const [a, b] = [publicKeyOf(ann), publicKeyOf(bob)];
      expect(answers.map(({ created, submitterKey }) => [created, submitterKey])).toEqual([
        [true, null],
        [true, a],
        [true, b],
        [false, a],
        // It was signed by the next, before either was answered.
        [true, a],
        [false, a],
      ]);
      expect(await site.database.$count(submitters)).toBe(2);
      expect(await site.database.select().from(auditLog)).toMatchObject([
        { action: 'sign', submitterKey: a, reportId: report(4).id },
      ]);
    });
  });
});
