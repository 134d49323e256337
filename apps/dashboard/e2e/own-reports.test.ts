import AxeBuilder from '@axe-core/playwright';
import type { Report } from '@breakeven/schema/report/report';
import { newKeyFile } from '@breakeven/schema/trust/key-file';
import { reportSignatureHeaders, signReport } from '@breakeven/schema/trust/report-signature';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { launchBrowser, openPage } from '../test/browser.ts';
import { decode, sampleReport } from '../test/sample-report.ts';

const chromium = facility('chromium');
const KEY = newKeyFile('7'.repeat(64));
const model = { id: 'own-model', name: 'Own model' };
const [kept, withdrawn] = [11, 22].map((rate) =>
  sampleReport({ model, adapter: { device: 'own-gpu' }, results: [decode(rate)] }),
) as [Report, Report];

describe.skipIf(!chromium.available)('the page of my reports', () => {
  let dashboard: DashboardProcess;
  let browser: Browser;
  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([startDashboard(), launchBrowser(chromium.path)]);
    for (const report of [kept, withdrawn]) expect((await send(report)).status).toBe(201);
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
  });

  const send = (report: Report) =>
    fetch(`${dashboard.url}/api/v1/reports`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...reportSignatureHeaders(signReport(report.id, KEY.secretKey)),
      },
      body: JSON.stringify(report),
    });

  async function visit(options: object = {}) {
    const watched = await openPage(browser, options);
    await watched.page.goto(`${dashboard.url}/reports/mine`, { waitUntil: 'networkidle' });
    return watched;
  }

  async function restore(page: Page) {
    await page.getByText('The key of this browser', { exact: true }).click();
    const buffer = Buffer.from(JSON.stringify(KEY));
    const file = { name: 'breakeven-key.json', mimeType: 'application/json', buffer };
    await page.getByLabel('Restore a key').setInputFiles(file);
    await page.getByRole('table', { name: 'Reports of this key' }).waitFor();
  }

  it('is found from the foot of every page, and says where a browser without a key gets one', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(dashboard.url);
    await page.getByRole('contentinfo').getByRole('link', { name: 'My reports' }).click();
    await page.getByText(/This browser has no key yet/).waitFor();
    expect(faults).toEqual([]);
  });

  it('lists what a restored key has signed, names it, and withdraws a report for good', async () => {
    const { page, faults } = await visit();
    await restore(page);
    const row = (report: Report) => page.getByRole('row').filter({ hasText: report.id.slice(0, 8) });
    for (const report of [kept, withdrawn]) {
      expect(await row(report).textContent()).toMatch(/Own GPU.*Own model, f16.*public/);
    }
    await page.getByLabel('What you are called').fill('Ada');
    await page.getByRole('button', { name: 'Save the name' }).click();
    await page.getByText('Your reports appear under Ada.').waitFor();
    await row(withdrawn).getByRole('button', { name: 'Withdraw' }).click();
    await row(withdrawn).getByRole('button', { name: 'Keep it' }).click();
    await row(withdrawn).getByRole('button', { name: 'Withdraw' }).click();
    await row(withdrawn).getByLabel(/Why/).fill('the fan stood still');
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route('**/withdraw', async (route) => {
      await held;
      await route.continue();
    });
    await row(withdrawn).getByRole('button', { name: 'Withdraw for good' }).click();
    for (const name of ['Withdraw for good', 'Keep it']) {
      expect(await row(withdrawn).getByRole('button', { name }).isDisabled()).toBe(true);
    }
    goOn();
    await row(withdrawn).getByText('withdrawn').waitFor();
    expect(await row(kept).textContent()).toMatch(/public/);
    expect(faults).toEqual([]);

    await page.goto(`${dashboard.url}/reports/${withdrawn.id}`);
    await page.getByRole('heading', { name: 'Withdrawn report' }).waitFor();
    await page.getByText('the fan stood still').waitFor();
    await page.getByText('“Ada”').waitFor();
  });

  it('leaves a tombstone behind: 410, on no board, and not to be sent again', async () => {
    const answer = await fetch(`${dashboard.url}/api/v1/reports/${withdrawn.id}`);
    const { error } = await answer.json();
    expect([answer.status, error.code, typeof error.withdrawnAt]).toEqual([410, 'withdrawn', 'string']);
    expect((await fetch(`${dashboard.url}/api/v1/reports/${withdrawn.id}/history`)).status).toBe(200);
    const again = await send(withdrawn);
    expect([again.status, await again.json()]).toMatchObject([
      200,
      { created: false, standing: 'withdrawn', remark: expect.stringContaining('for good') },
    ]);
    const csv = await (await fetch(`${dashboard.url}/api/v1/results.csv?model=own-model`)).text();
    expect(csv).toContain(kept.id);
    expect(csv).not.toContain(withdrawn.id);
    const board = await (
      await fetch(`${dashboard.url}/api/v1/leaderboard?model=own-model&includeSoftware=true`)
    ).json();
    expect(board.rows.map((row: { reportId: string }) => row.reportId)).toEqual([kept.id]);
  });

  it.each(['light', 'dark'] as const)(
    'has no fault that axe finds, %s, on three widths',
    async (colorScheme) => {
      for (const width of [1440, 390, 320]) {
        const { page, overflowPixels } = await visit({ viewport: { width, height: 800 }, colorScheme });
        await restore(page);
        await page
          .getByRole('button', { name: /^Withdraw report/ })
          .first()
          .click();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${width} ${id}: ${nodes[0]?.html}`)).toEqual([]);
        expect(await overflowPixels()).toBe(0);
      }
    },
  );
});
