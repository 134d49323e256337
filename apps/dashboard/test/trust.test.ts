import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { modelIdentity } from '@breakeven/schema/catalogue/model-identity';
import { newSecretKey, publicKeyOf } from '@breakeven/schema/trust/ed25519';
import { signReport } from '@breakeven/schema/trust/report-signature';
import { newNonce } from '@breakeven/schema/trust/signed-request';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditLog, reports, submitters } from '../src/server/db/schema.ts';
import { rebuildBoard } from '../src/server/queries/board-check.ts';
import { boardStandings } from '../src/server/queries/board-standings.ts';
import { countWrite } from '../src/server/queries/count-write.ts';
import { measuredResults } from '../src/server/queries/measured-results.ts';
import { operate } from '../src/server/queries/operator-requests.ts';
import { sentReport, submitReport } from '../src/server/queries/reports.ts';
import { ResultsInput } from '../src/server/queries/results.ts';
import { measuredHardware, search } from '../src/server/queries/search.ts';
import { label, reportsOf, withdraw } from '../src/server/queries/submitter-requests.ts';
import { resultPages } from './result-pages.ts';
import { decode, sampleReport } from './sample-report.ts';
import { STORES_AND_NEWEST, storeUnderTest } from './stores.ts';

const report = (speed: number) => sampleReport({ results: [decode(speed)] });
const SHOWN = { hardwareId: hardwareOf(report(1).adapter).id, modelId: modelIdentity(report(1).model).id };
const secretKeys = Array.from({ length: 50 }, () => newSecretKey());
const [ann = '', bob = '', operator = ''] = secretKeys;
const HOME = 'a'.repeat(64);
const ELSEWHERE = 'b'.repeat(64);

const ask = (secretKey: string) => ({ key: publicKeyOf(secretKey), nonce: newNonce(), at: new Date() });

describe.each(STORES_AND_NEWEST)('trust in $name', ({ name, create, available }) => {
  describe.skipIf(!available)('', () => {
    const opened = storeUnderTest(create, { isEmptyBeforeEach: true });
    const { api } = opened;

    beforeEach(() => {
      vi.stubEnv('BREAKEVEN_OPERATOR_KEY', publicKeyOf(operator));
    });
    afterEach(async () => {
      // Whatever was done, the board is what its reports make of it, for who the operator is.
      const { differences } = await rebuildBoard(opened.database);
      vi.unstubAllEnvs();
      expect(differences).toEqual([]);
    });

    const send = (
      sent: ReturnType<typeof report>,
      secretKey: string | null,
      networkHash: string | null = HOME,
    ) =>
      submitReport(opened.database, sent, JSON.stringify(sent), {
        networkHash,
        signature: secretKey === null ? null : signReport(sent.id, secretKey),
      });
    const standings = async () =>
      Object.fromEntries(
        (await opened.database.select({ id: reports.id, standing: reports.standing }).from(reports)).map(
          (row) => [row.id, row.standing],
        ),
      );
    const shownIds = async () => {
      const { rows } = await api.leaderboard.rank({ includeSoftware: true, usdPerHour: 1 });
      const ids = new Set(rows.flatMap((row) => row.reportIds));
      const input = ResultsInput.parse({ includeSoftware: true, includeFlagged: true });
      const inCsv = new Set<string>();
      for await (const page of resultPages(opened.database, input))
        for (const row of page) inCsv.add(row.reportId);
      expect([...ids].sort()).toEqual([...inCsv].sort());
      expect(await idsOnPages()).toEqual([...ids].sort());
      return [...ids].sort();
    };
    /** What pages of hardware, of models, of comparisons and of a search read, which find all of these reports or none. */
    const idsOnPages = async () => {
      const { database } = opened;
      const { hardwareId, modelId } = SHOWN;
      const ofHardware = await measuredResults(database, { hardwareId });
      const isOnBoard = ofHardware.length > 0;
      expect((await boardStandings(database, { hardwareId })).length > 0).toBe(isOnBoard);
      expect((await boardStandings(database, { modelId })).length > 0).toBe(isOnBoard);
      const ids = [...new Set(ofHardware.map(({ reportId }) => reportId))].sort();
      const found = await Promise.all(
        Object.keys(await standings()).map(async (id) => (await search(database, id)).reports),
      );
      expect(
        found
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(ids);
      const isThere = ids.length > 0;
      expect((await measuredHardware(database)).some(({ id }) => id === hardwareId)).toBe(isThere);
      expect((await search(database, hardwareId)).gpus.some(({ id }) => id === hardwareId)).toBe(isThere);
      return ids;
    };
    const operatorDoes = (action: 'hide' | 'restore' | 'ban' | 'unban', target: string, by = operator) =>
      operate(opened.database, ask(by), {
        action,
        target:
          action === 'hide' || action === 'restore'
            ? { reportId: target, reason: 'invented' }
            : { submitterKey: target, reason: 'invented' },
      });

    it('gives a report to the first signature, and says so to the second', async () => {
      const one = report(10);
      expect(await send(one, ann)).toMatchObject({
        created: true,
        submitterKey: publicKeyOf(ann),
        remark: null,
      });
      const before = await api.reports.trust({ id: one.id });
      expect(await send(one, bob)).toMatchObject({
        created: false,
        submitterKey: publicKeyOf(ann),
        remark: expect.stringContaining('belongs to another key'),
      });
      expect(await send(one, null)).toMatchObject({ submitterKey: publicKeyOf(ann), remark: null });
      expect(await api.reports.trust({ id: one.id })).toEqual(before);
      expect(before).toMatchObject({ standing: 'public', isOperators: false, history: [] });
      expect(await sentReport(opened.database, one.id)).toBe(JSON.stringify(one));
    });

    it('refuses a signature of another report, key or text, and stores nothing', async () => {
      const one = report(10);
      const good = signReport(one.id, ann);
      const wrong = [
        signReport(report(11).id, ann),
        { ...good, key: publicKeyOf(bob) },
        { ...good, signature: good.signature.toUpperCase() },
        { ...good, signature: '' },
        { key: 'junk', signature: 'junk' },
      ];
      for (const signature of wrong) {
        const sent = submitReport(opened.database, one, undefined, { networkHash: HOME, signature });
        await expect(sent).rejects.toMatchObject({ code: 'UNAUTHORIZED', message: /signature is not one/ });
      }
      expect(await opened.database.$count(reports)).toBe(0);
      expect(await opened.database.$count(submitters)).toBe(0);
    });

    it('has one owner where two first signatures come at once', async () => {
      for (const speed of [10, 20, 30, 40]) {
        const answers = await Promise.all([send(report(speed), ann), send(report(speed), bob)]);
        const owners = new Set(answers.map(({ submitterKey }) => submitterKey));
        expect(owners.size).toBe(1);
        expect(answers.filter(({ created }) => created)).toHaveLength(1);
        expect(answers.filter(({ remark }) => remark !== null)).toHaveLength(1);
      }
    });

    it('has one owner, and one line of history, where two sign an unsigned report at once', async () => {
      const one = report(10);
      await send(one, null);
      const answers = await Promise.all([send(one, ann), send(one, bob)]);
      const { submitter, history } = await api.reports.trust({ id: one.id });
      expect([publicKeyOf(ann), publicKeyOf(bob)]).toContain(submitter?.key);
      expect(history).toMatchObject([{ action: 'sign', submitterKey: submitter?.key }]);
      expect(answers.map(({ submitterKey }) => submitterKey)).toContain(submitter?.key);
    });

    it('lets nobody sign what came unsigned from another network, or from nowhere', async () => {
      await send(report(10), null, HOME);
      await send(report(20), null, null);
      for (const speed of [10, 20]) {
        expect(await send(report(speed), bob, ELSEWHERE)).toMatchObject({
          submitterKey: null,
          remark: expect.stringContaining('stays unsigned'),
        });
      }
      expect(await send(report(20), bob, null)).toMatchObject({ submitterKey: null });
      expect(await send(report(10), ann, HOME)).toMatchObject({
        submitterKey: publicKeyOf(ann),
        remark: null,
      });
    });

    it('withdraws for good: a tombstone, no row, and no return', async () => {
      await send(report(10), ann);
      await send(report(20), ann);
      const { id } = report(10);
      expect(await shownIds()).toHaveLength(2);
      expect(await withdraw(opened.database, ask(ann), { reportId: id, reason: 'the fan failed' })).toEqual({
        id,
        changed: true,
      });
      expect(await shownIds()).toEqual([report(20).id]);
      const gone = {
        code: 'withdrawn',
        message: expect.stringContaining('the fan failed'),
        withdrawnAt: expect.any(String),
      };
      for (const asked of [
        () => sentReport(opened.database, id),
        () => api.reports.byId({ id }),
        () => api.reports.judgement({ id }),
        () => api.leaderboard.rowOf({ id }),
      ]) {
        await expect(asked()).rejects.toMatchObject({ code: 'NOT_FOUND', message: gone.message });
      }
      await expect(sentReport(opened.database, id)).rejects.toMatchObject({ tombstone: gone });
      for (const key of [ann, bob, null]) {
        expect(await send(report(10), key)).toMatchObject({ created: false, standing: 'withdrawn' });
      }
      expect(await withdraw(opened.database, ask(ann), { reportId: id })).toEqual({ id, changed: false });
      await expect(operatorDoes('restore', id)).rejects.toMatchObject({ code: 'CONFLICT' });
      await operatorDoes('ban', publicKeyOf(ann));
      await operatorDoes('unban', publicKeyOf(ann));
      expect(await standings()).toEqual({ [id]: 'withdrawn', [report(20).id]: 'public' });
      const { history } = await api.reports.trust({ id });
      expect(history.map(({ action }) => action)).toEqual(['unban', 'ban', 'withdraw']);
    });

    it('withdraws for nobody but the owner', async () => {
      await send(report(10), ann);
      await send(report(20), null);
      const by = (secretKey: string, reportId: string) =>
        withdraw(opened.database, ask(secretKey), { reportId });
      await expect(by(bob, report(10).id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(by(operator, report(10).id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(by(ann, report(20).id)).rejects.toMatchObject({
        code: 'FORBIDDEN',
        message: /is not signed/,
      });
      await expect(by(ann, report(30).id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await shownIds()).toHaveLength(2);
    });

    it('carries out a request once, also where it comes twice at once', async () => {
      await send(report(10), ann);
      const request = ask(ann);
      const twice = await Promise.allSettled([
        withdraw(opened.database, request, { reportId: report(10).id }),
        withdraw(opened.database, request, { reportId: report(10).id }),
      ]);
      expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(label(opened.database, request, 'Ann')).rejects.toMatchObject({ code: 'CONFLICT' });
      // A nonce belongs to its key.
      await send(report(20), bob);
      expect(await label(opened.database, { ...ask(bob), nonce: request.nonce }, 'Bob')).toMatchObject({
        changed: true,
      });
    });

    it('lists and labels what a key owns, whatever became of it', async () => {
      await send(report(10), ann);
      await send(report(20), ann);
      await send(report(30), bob);
      await withdraw(opened.database, ask(ann), { reportId: report(10).id });
      expect(await label(opened.database, ask(ann), 'Rack 4')).toMatchObject({ changed: true });
      expect(await label(opened.database, ask(ann), 'Rack 4')).toMatchObject({ changed: false });
      const owned = await reportsOf(opened.database, publicKeyOf(ann));
      expect(owned).toMatchObject({ label: 'Rack 4', isBanned: false });
      expect(Object.fromEntries(owned.reports.map(({ id, standing }) => [id, standing]))).toEqual({
        [report(10).id]: 'withdrawn',
        [report(20).id]: 'public',
      });
      await expect(label(opened.database, ask(newSecretKey()), 'x')).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(reportsOf(opened.database, 'f'.repeat(64))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('hides and restores by the operator alone', async () => {
      await send(report(10), ann);
      const { id } = report(10);
      await expect(operatorDoes('hide', id, ann)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await operatorDoes('hide', id)).toEqual({ changed: true });
      expect(await operatorDoes('hide', id)).toEqual({ changed: false });
      expect(await shownIds()).toEqual([]);
      await expect(sentReport(opened.database, id)).rejects.toMatchObject({ tombstone: { code: 'hidden' } });
      expect(await send(report(10), ann)).toMatchObject({ standing: 'hidden' });
      expect(await operatorDoes('restore', id)).toEqual({ changed: true });
      expect(await shownIds()).toEqual([id]);
      vi.stubEnv('BREAKEVEN_OPERATOR_KEY', '');
      await expect(operatorDoes('hide', id)).rejects.toMatchObject({
        code: 'FORBIDDEN',
        message: /has no operator/,
      });
    });

    it('hides with a ban all that came from a key and all that still comes, and nothing else', async () => {
      await send(report(10), ann);
      await send(report(20), ann);
      await send(report(30), bob);
      await send(report(40), null);
      await operatorDoes('hide', report(20).id);
      await operatorDoes('ban', publicKeyOf(ann));
      await Promise.all([send(report(50), ann), send(report(40), ann)]);
      expect(await shownIds()).toEqual([report(30).id]);
      await expect(label(opened.database, ask(ann), 'x')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await operatorDoes('restore', report(20).id);
      expect(await shownIds()).toEqual([report(30).id]);
      await operatorDoes('hide', report(20).id);
      await operatorDoes('unban', publicKeyOf(ann));
      expect(await shownIds()).toEqual([10, 30, 40, 50].map((speed) => report(speed).id).sort());
      expect((await standings())[report(20).id]).toBe('hidden');
    });

    it('misses no report that is signed while its key is banned', async () => {
      await send(report(1), ann);
      const sent = Array.from({ length: 12 }, (_, index) => send(report(100 + index), ann));
      await Promise.all([...sent.slice(0, 6), operatorDoes('ban', publicKeyOf(ann)), ...sent.slice(6)]);
      expect(new Set(Object.values(await standings()))).toEqual(new Set(['banned']));
    });

    it('bans a key before it has sent anything', async () => {
      await operatorDoes('ban', publicKeyOf(bob));
      expect(await send(report(10), bob)).toMatchObject({
        created: true,
        standing: 'banned',
        remark: /banned the key/,
      });
    });

    it('never changes a row of the audit log', async () => {
      await send(report(10), ann);
      await operatorDoes('hide', report(10).id);
      await expect(opened.database.update(auditLog).set({ reason: 'x' })).rejects.toThrow();
      await expect(opened.database.delete(auditLog)).rejects.toThrow();
      expect(await opened.database.$count(auditLog)).toBe(1);
    });

    it('says whose reports are the operator’s own', async () => {
      vi.stubEnv('BREAKEVEN_RUNNER_KEYS', publicKeyOf(bob));
      await send(report(10), ann);
      await send(report(20), bob);
      await send(report(30), operator);
      const areOperators = [10, 20, 30].map(
        async (speed) => (await api.reports.trust({ id: report(speed).id })).isOperators,
      );
      expect(await Promise.all(areOperators)).toEqual([false, true, true]);
    });

    it('counts 50 keys of one network together, and a key wherever it comes from', async () => {
      vi.stubEnv('BREAKEVEN_WRITES_PER_NETWORK', '50');
      const writes = secretKeys.map(() => countWrite(opened.database, { network: HOME }));
      await Promise.all(writes);
      const refused = countWrite(opened.database, { network: HOME });
      await expect(refused).rejects.toMatchObject({
        code: 'TOO_MANY_REQUESTS',
        cause: { name: 'TooManyWritesError' },
      });
      await countWrite(opened.database, { network: ELSEWHERE });
      vi.stubEnv('BREAKEVEN_WRITES_PER_KEY', '2');
      await send(report(10), ann, HOME);
      await send(report(20), ann, ELSEWHERE);
      await expect(send(report(30), ann, null)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
      expect(await send(report(30), bob, null)).toMatchObject({ created: true });
      vi.stubEnv('BREAKEVEN_WRITES_PER_KEY', '0');
      expect(await send(report(40), ann, null)).toMatchObject({ created: true });
    });

    // One process owns an embedded database.
    if (name === 'PGlite') return;
    it('counts together with another server on the same database', async () => {
      const other = await opened.store.open();
      try {
        vi.stubEnv('BREAKEVEN_WRITES_PER_NETWORK', '20');
        const writes = Array.from({ length: 30 }, (_, index) =>
          countWrite((index % 2 === 0 ? opened : other).database, { network: HOME }),
        );
        const settled = await Promise.allSettled(writes);
        expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
        // And a nonce that one has spent the other refuses.
        await send(report(10), ann);
        const request = ask(ann);
        await label(opened.database, request, 'a');
        await expect(label(other.database, request, 'b')).rejects.toMatchObject({ code: 'CONFLICT' });
      } finally {
        await other.close();
      }
    });
  });
});
