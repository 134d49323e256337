import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { root } from '../../../test/repository/files.ts';
import { launchBrowser, openPage } from '../test/browser.ts';
import { CURVES_REPORT, GPU_REPORT, SOFTWARE_REPORT } from '../test/page-reports.ts';

const chromium = facility('chromium');
const BOARD = '/?model=page-test&type=f16';

/** Faults that visitors once met, each by the steps that led to it; those of one page alone are tested with their page. */
describe.skipIf(!chromium.available)('a visitor meets no more', () => {
  let dashboard: DashboardProcess;
  let browser: Browser;
  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([startDashboard(), launchBrowser(chromium.path)]);
    for (const report of [GPU_REPORT, CURVES_REPORT, SOFTWARE_REPORT]) await dashboard.submit(report);
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
  });

  it('charts of one name on a report, nor tests told apart by nothing', async () => {
    const { page } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/reports/${CURVES_REPORT.id}`);
    const names = await page.locator('figcaption > span').allTextContents();
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(names.length);
    const tests = page
      .getByRole('table', { name: 'Results of each test' })
      .locator('tbody tr td:first-child');
    expect(await tests.allTextContents()).toEqual(
      expect.arrayContaining(['tg128', 'tg128 × 2', 'tg128 × 4', 'tg128 @ d4096']),
    );
  });

  it.each([
    ['1e3', '1000'],
    ['1k', '1000'],
    ['1,000', '1000'],
    ['$4', '4'],
  ])('a price of the board that is not taken as /cost takes it: %s', async (typed, price) => {
    const { page } = await openPage(browser, {});
    await page.goto(`${dashboard.url}${BOARD}&price=1`, { waitUntil: 'networkidle' });
    await page.getByLabel('Price for every row').fill(typed);
    await page.waitForURL(new RegExp(`price=${price}(&|$)`));
  });

  it('a share where a count is asked for', async () => {
    const { page } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/cost/predict`, { waitUntil: 'networkidle' });
    const field = page.getByLabel('Sequences at once');
    for (const typed of ['60%', '1e-30']) {
      await field.fill(typed);
      await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    }
    expect(new URL(page.url()).search).toBe('');
  });

  it('a link whose numbers are dropped in silence', async () => {
    const { page } = await openPage(browser, {});
    await page.goto(`${dashboard.url}${BOARD}&price=-1`);
    await page.getByText('This link asks for price=-1').waitFor();
  });

  it('a way back from a report that loses the price, the sort and the filters of the board', async () => {
    const { page } = await openPage(browser, {});
    const view = `${BOARD}&metric=usdPerMillionOutputTokens&vendor=nvidia&price=3`;
    await page.goto(dashboard.url + view, { waitUntil: 'networkidle' });
    await page.locator(`tr[id="${GPU_REPORT.id}"] a[href^="/reports/"]`).click();
    await page.waitForURL('**/reports/*');
    const isThere = (url: URL) => {
      const { searchParams: query } = url;
      return query.get('price') === '3' && query.get('vendor') === 'nvidia' && query.has('metric');
    };
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Leaderboard' }).click();
    await page.waitForURL(isThere);
    await page.goBack();
    await page.getByRole('main').getByRole('link', { name: 'Leaderboard' }).click();
    await page.waitForURL((url) => isThere(url) && url.hash === `#${GPU_REPORT.id}`);
    await page.locator('tr:target').waitFor();
  });

  it('a file of all results that is silent of the software adapters it leaves out', async () => {
    const { page } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/method`);
    const rowsOf = async (link: string) => {
      const href = await page.getByRole('contentinfo').getByRole('link', { name: link }).getAttribute('href');
      return (await (await fetch(`${dashboard.url}${href}`)).text()).trim().split('\n').length;
    };
    expect(await rowsOf('with software adapters')).toBeGreaterThan(await rowsOf('Results of GPUs as CSV'));
  });

  it('a page of the browser where the server is gone: a sentence, and a retry that leads on', async () => {
    const { page } = await openPage(browser, { serviceWorkers: 'allow' });
    await page.goto(`${dashboard.url}/method`);
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      while (active?.state !== 'activated') {
        await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }));
      }
    });
    await page.context().setOffline(true);
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Kernels' }).click();
    await page.getByRole('heading', { name: 'The server does not answer' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Kernels' }).waitFor();
  });

  it('a link that leads nowhere after a new deployment: the page is loaded again', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/method`, { waitUntil: 'networkidle' });
    const build = readFileSync(join(root, 'apps/dashboard/.next/BUILD_ID'), 'utf8');
    // What another build answers to the router of this one.
    await page.route(/[?&]_rsc=/, async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      return route.fulfill({ response, body: text.replaceAll(build, 'another-build') });
    });
    await page.evaluate(() => Object.assign(window, { isOfTheOldBuild: true }));
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Compare' }).click();
    await page.getByRole('heading', { level: 1, name: 'Compare' }).waitFor();
    expect(await page.evaluate(() => 'isOfTheOldBuild' in window)).toBe(false);
    expect(faults).toEqual([]);
  });
});
