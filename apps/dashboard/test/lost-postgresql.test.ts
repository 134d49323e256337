import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { reports } from '../src/server/db/schema.ts';
import { createCaller } from '../src/server/routers/root.ts';
import { openPostgresql } from '../src/server/store/postgresql.ts';
import { withStore } from '../src/server/store/store-unavailable.ts';
import { type Cluster, startCluster } from './postgresql-cluster.ts';
import { decode, sampleReport } from './sample-report.ts';
import { migrationsFolder, SERVERS } from './stores.ts';

const CONNECTIONS = 10;
const UNAVAILABLE = { code: 'SERVICE_UNAVAILABLE' };
/** Short, and still long for a server that runs. */
const timeouts = { connectMs: 2_000, statementMs: 3_000, answerMs: 5_000 };

describe.each(SERVERS)('a $name that is lost', ({ available, path }) => {
  describe.skipIf(!available)('', () => {
    let cluster: Cluster;
    let opened: OpenDatabase;
    let api: ReturnType<typeof createCaller>;
    let speed = 1;

    beforeAll(async () => {
      vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      cluster = startCluster(path);
      opened = await openPostgresql(cluster.url('postgres'), migrationsFolder, timeouts);
      api = createCaller({ openDatabase: async () => opened.database });
    });
    afterAll(async () => {
      await opened?.close();
      cluster?.stop();
      vi.restoreAllMocks();
    });

    const submit = () => api.reports.submit(sampleReport({ results: [decode(speed++)] }));
    const read = () => api.reports.raceDevices();
    const outcomes = (calls: Promise<unknown>[]) =>
      Promise.all(
        calls.map((call) =>
          call.then(
            () => 'answered',
            (error) => error.code,
          ),
        ),
      );
    const onAnother = async <Answer>(ask: (client: Client) => Promise<Answer>) => {
      const client = new Client({ connectionString: cluster.url('postgres') });
      await client.connect();
      try {
        return await ask(client);
      } finally {
        await client.end();
      }
    };
    const transact = () =>
      withStore(
        async () => opened.database,
        (database) => database.transaction((transaction) => transaction.$count(reports)),
      );
    /** A transaction on every connection of the pool; each is open afterwards. */
    const fillPool = () => outcomes(Array.from({ length: CONNECTIONS }, transact));

    /** Holds up the second statement of a submit. */
    async function whileBlocked(act: (client: Client, blocked: Promise<unknown>) => Promise<void>) {
      await onAnother(async (client) => {
        await client.query('begin');
        await client.query('lock table results in access exclusive mode');
        const blocked = submit();
        blocked.catch(() => undefined);
        await vi.waitUntil(async () => (await client.query(WAITING)).rowCount === 1, 2_000);
        await act(client, blocked);
      });
    }
    const WAITING = `select pid from pg_stat_activity where wait_event_type = 'Lock'`;

    it('is a 503 where it went before `begin`, and every connection is free again', async () => {
      expect(await fillPool()).toEqual(Array(CONNECTIONS).fill('answered'));
      cluster.halt();
      const lost = await fillPool();
      expect(lost).toEqual(Array(CONNECTIONS).fill(UNAVAILABLE.code));
      expect(await outcomes([submit(), read()])).toEqual(Array(2).fill(UNAVAILABLE.code));
      cluster.start();
      expect(await fillPool()).toEqual(Array(CONNECTIONS).fill('answered'));
    });

    it('is a 503 where a connection ends within a transaction, and keeps nothing of it', async () => {
      const before = await opened.database.$count(reports);
      await whileBlocked(async (client, blocked) => {
        await client.query(`select pg_terminate_backend(pid) from (${WAITING}) waiting`);
        await expect(blocked).rejects.toMatchObject(UNAVAILABLE);
      });
      expect(await opened.database.$count(reports)).toBe(before);
      expect(await submit()).toMatchObject({ created: true });
    });

    it('is a 503 where a statement takes too long', async () => {
      await whileBlocked(async (_, blocked) => {
        await expect(blocked).rejects.toMatchObject(UNAVAILABLE);
      });
      expect(await submit()).toMatchObject({ created: true });
    });

    it('is a 503 where it is frozen, on open connections and on new ones', async () => {
      await fillPool();
      const pids = await onAnother(async (client) => {
        const { rows } = await client.query(
          `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
        );
        return [cluster.processId(), ...rows.map((row) => Number(row.pid))];
      });
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      try {
        const lost = await fillPool();
        expect(lost).toEqual(Array(CONNECTIONS).fill(UNAVAILABLE.code));
        expect(await outcomes([submit(), read()])).toEqual(Array(2).fill(UNAVAILABLE.code));
      } finally {
        for (const pid of pids) process.kill(pid, 'SIGCONT');
      }
      expect(await submit()).toMatchObject({ created: true });
    });
  });
});
