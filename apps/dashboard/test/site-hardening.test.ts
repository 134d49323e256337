import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { root } from '../../../test/repository/files.ts';
import { hostileBodies } from '../scripts/campaigns/fuzz.ts';
import { killCampaign } from '../scripts/campaigns/kills.ts';
import { loseDatabase } from '../scripts/campaigns/lost-database.ts';
import { isUnbroken, readTogether } from '../scripts/campaigns/readers.ts';
import { ask, mixedLoad } from '../scripts/campaigns/site-load.ts';
import { post } from '../scripts/campaigns/writers.ts';
import { NAVIGATION, RESEARCH } from '../src/nav.ts';
import { launchBrowser, openPage } from './browser.ts';
import { startCluster } from './postgresql-cluster.ts';

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('what browsers are given', () => {
  const client = fileURLToPath(new URL('../.next/static', import.meta.url));

  it('has no secret, no name of one, and no path of the machine that built it', () => {
    const texts = files(client).filter((path) => /\.(js|css|json|map)$/.test(path));
    expect(texts.length).toBeGreaterThan(5);
    const secret =
      /DATABASE_URL|BREAKEVEN_(?:NETWORK|OPERATOR|RUNNER|TRUSTED)|postgres(?:ql)?:\/\/|BEGIN [A-Z ]*PRIVATE KEY|networkHash|network_hash/;
    const found = texts.filter((path) => {
      const text = readFileSync(path, 'utf8');
      return secret.test(text) || text.includes(root.replace(/\/$/, ''));
    });
    expect(found).toEqual([]);
  });
});

describe('the built site', { timeout: 180_000 }, () => {
  let site: DashboardProcess;
  beforeAll(async () => {
    site = await startDashboard({ environment: { BREAKEVEN_WRITES_PER_NETWORK: '0' } });
  });
  afterAll(() => site?.stop());

  it.each(['/', '/cost', '/races', '/essays', '/nothing-here', '/reports/none'])(
    'lets no script of %s run without the nonce of this answer',
    async (path) => {
      const answer = await fetch(site.url + path);
      const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
      const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
      expect(nonce).toBeDefined();
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    },
  );

  it.runIf(facility('chromium').available)('breaks its own policy on no page', async () => {
    const browser = await launchBrowser(facility('chromium').path);
    try {
      const { page, faults } = await openPage(browser, {});
      for (const { href } of [...NAVIGATION, ...RESEARCH]) {
        await page.goto(site.url + href, { waitUntil: 'networkidle' });
      }
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it('sheds what is too much, answers health meanwhile, and everybody afterwards', async () => {
    const pages = Array.from({ length: 150 }, () => fetch(`${site.url}/`));
    const health = await fetch(`${site.url}/api/v1/health`);
    const answers = await Promise.all(pages);
    const statuses = new Set(answers.map(({ status }) => status));
    expect(health.status).toBe(200);
    expect(statuses).toEqual(new Set([200, 503]));
    for (const answer of answers) {
      if (answer.status === 503) expect(answer.headers.get('retry-after')).toBe('2');
      await answer.arrayBuffer();
    }
    expect((await fetch(`${site.url}/`)).status).toBe(200);
  });

  it('answers hostile bodies and a mixed load without a fault', async () => {
    const bodies = hostileBodies({ count: 300, seed: 7 });
    const hostile = await ask(
      bodies.map((body) => async () => (await post(site.url, body))?.status ?? 0),
      { clients: 4 },
    );
    const mixed = await ask(mixedLoad(site.url, 200), { clients: 4 });
    const statuses = [hostile, mixed].flatMap(({ byStatus }) => Object.keys(byStatus).map(Number));
    expect(statuses.filter((status) => status === 0 || status >= 500)).toEqual([]);
    expect(hostile.byStatus[400]).toBeGreaterThan(100);
  });
});

it('loses no report and fails no reader where 16 and then 64 read at once', async () => {
  const result = await readTogether('pglite', { filled: 100, requests: 70, tell: () => undefined });
  expect(result).toMatchObject({ missing: 0, refused: 0 });
  expect(result.loads.map(({ readers, byStatus }) => [readers, byStatus[200] ?? 0])).toEqual([
    [16, expect.toSatisfy((answered: number) => answered > 0)],
    [64, expect.toSatisfy((answered: number) => answered > 0)],
  ]);
  expect(isUnbroken(result)).toBe(true);
}, 240_000);

describe('a dashboard that is killed under eight writers', () => {
  const nothingLost = { missing: 0, refused: 0, differences: 0 };

  it('has all that it acknowledged in the embedded store', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'breakeven-kills-'));
    try {
      const result = await killCampaign({ dataFolder }, { kills: 2 });
      expect(result).toMatchObject(nothingLost);
      expect(result.acknowledged).toBeGreaterThan(0);
      expect(existsSync(join(dataFolder, 'received-reports.jsonl'))).toBe(true);
    } finally {
      rmSync(dataFolder, { recursive: true, force: true });
    }
  }, 240_000);

  it.runIf(facility('postgresql').available)(
    'has it in PostgreSQL',
    async () => {
      const cluster = startCluster(facility('postgresql').path);
      const dataFolder = mkdtempSync(join(tmpdir(), 'breakeven-kills-'));
      try {
        const place = { dataFolder, databaseUrl: cluster.url('postgres') };
        const result = await killCampaign(place, { kills: 2 });
        expect(result).toMatchObject(nothingLost);
        expect(result.acknowledged).toBeGreaterThan(0);
      } finally {
        cluster.stop();
        rmSync(dataFolder, { recursive: true, force: true });
      }
    },
    240_000,
  );
});

it.runIf(facility('postgresql').available)(
  'a dashboard whose PostgreSQL is killed, and then held still, loses nothing and goes on',
  async () => {
    const result = await loseDatabase({ losses: 2, seed: 5 });
    expect(result).toMatchObject({ missing: 0, refused: 0, differences: 0 });
    expect(result.unanswered).toBeGreaterThan(0);
    expect(result.recoveredMs).toHaveLength(2);
  },
  240_000,
);
