import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { launchBrowser, openPage } from './browser.ts';
import { sampleReport } from './sample-report.ts';

/** Port 1 is that of nobody. */
const DEAD = 'postgresql://someone:secret@127.0.0.1:1/breakeven';
const chromium = facility('chromium');
const UNREACHED = 'the store of reports cannot be reached';

describe('the dashboard as built, whose PostgreSQL does not answer', () => {
  let site: DashboardProcess;
  beforeAll(async () => {
    site = await startDashboard({ deadDatabaseUrl: DEAD });
  });
  afterAll(() => site?.stop());

  const get = async (path: string) => {
    const answer = await fetch(`${site.url}${path}`);
    const text = await answer.text();
    expect(text).not.toMatch(/secret|ECONNREFUSED|127\.0\.0\.1:1\b|node_modules/);
    return { status: answer.status, text };
  };
  const input = (question: object) => encodeURIComponent(JSON.stringify(question));

  it('answers what needs no store', async () => {
    const { status, text } = await get(
      `/api/trpc/cost.serving?input=${input({ tokensPerSecond: 1000, usdPerHour: 2 })}`,
    );
    expect(status).toBe(200);
    expect(JSON.parse(text).result.data.usdPerMillionTokens).toBeCloseTo(0.5556, 4);
  });

  it('says 503 and why of what needs it', async () => {
    const rank = `/api/trpc/leaderboard.rank?input=${input({ includeSoftware: true, usdPerHour: 1 })}`;
    const paths = [rank, '/api/trpc/reports.raceDevices', '/api/v1/health', '/api/v1/results.csv'];
    for (const path of [...paths, `/api/v1/reports/${'0'.repeat(64)}`]) {
      expect(await get(path), path).toEqual({ status: 503, text: expect.stringContaining(UNREACHED) });
    }
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify(sampleReport());
    const sent = await fetch(`${site.url}/api/v1/reports`, { method: 'POST', headers, body });
    expect(sent.status).toBe(503);
    expect((await sent.json()).error.message).toContain(UNREACHED);
  });

  it.each(['/cost', '/train', '/essays'])('shows %s as ever', async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(text).not.toContain(UNREACHED);
  });

  describe.skipIf(!chromium.available)('in a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser(chromium.path);
    });
    afterAll(() => browser?.close());

    it('runs the published races, and says that its own measurements are missing', async () => {
      const { page } = await openPage(browser, {});
      await page.goto(`${site.url}/races`);
      await page.getByText(`so the race uses the published GPU-hours: ${UNREACHED}`).waitFor();
      expect(await page.getByRole('table').first().getByRole('row').count()).toBeGreaterThan(1);
    });

    it('says on the board why there is none, and on a report', async () => {
      const { page } = await openPage(browser, {});
      const answer = await page.goto(site.url);
      expect(answer?.status()).toBe(503);
      expect(answer?.headers()['retry-after']).toBe('10');
      await page.getByRole('alert').getByText('its database does not answer').waitFor();
      await page.getByRole('link', { name: 'Try again' }).waitFor();
      await page.goto(`${site.url}/reports/${'0'.repeat(64)}`);
      await page.getByRole('heading', { name: 'Something went wrong' }).waitFor();
    });
  });
});
