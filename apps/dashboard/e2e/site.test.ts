import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { drawsCharts, launchBrowser, openPage } from '../test/browser.ts';
import { CURVES_REPORT, GPU_REPORT, OTHER_GPU_REPORT } from '../test/page-reports.ts';
import { decode, sampleReport } from '../test/sample-report.ts';

const chromium = facility('chromium');
/** Nothing in it to break a line at. */
const UNBROKEN = `gpu${'x'.repeat(97)}`;
const UNBROKEN_REPORT = sampleReport({
  model: { id: 'page-test', name: 'Page test' },
  adapter: { vendor: 'amd', architecture: 'example', device: UNBROKEN },
  results: [decode(77)],
});

describe.skipIf(!chromium.available)('the site around the leaderboard', () => {
  let dashboard: DashboardProcess;
  let browser: Browser;
  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([startDashboard(), launchBrowser(chromium.path)]);
    const reports = [GPU_REPORT, OTHER_GPU_REPORT, CURVES_REPORT, UNBROKEN_REPORT];
    for (const report of reports) await dashboard.submit(report);
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
  });

  it('keeps the page when the chunk of a chart does not come, and shows the numbers', async () => {
    const { page } = await openPage(browser, {});
    await page.route('**/_next/static/chunks/**', async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      return drawsCharts(text) ? route.abort() : route.fulfill({ response, body: text });
    });
    await page.goto(`${dashboard.url}/cost/break-even`);
    await page.getByText('The chart could not be drawn; these are its numbers.').waitFor();
    await page.getByRole('table', { name: 'Cumulative cost by tokens served' }).first().waitFor();
    await page.getByLabel('Training cost').waitFor();
    expect(await page.getByText('Something went wrong').count()).toBe(0);
  });

  it('finds hardware by a word of its name, and a report by the beginning of its id in capitals', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(dashboard.url);
    const search = page.getByRole('searchbox');
    await search.fill('h100');
    await search.press('Enter');
    await page.getByRole('link', { name: 'H100 SXM', exact: true }).waitFor();
    await page.getByRole('searchbox').fill(GPU_REPORT.id.slice(0, 10).toUpperCase());
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL(`**/reports/${GPU_REPORT.id}`);
    expect(faults).toEqual([]);
  });

  it('leads from a report to its hardware, its model, its row and a comparison', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/reports/${GPU_REPORT.id}`);
    await page.getByText('1 of 2').waitFor();
    const main = page.getByRole('main');
    expect(await main.getByRole('link', { name: 'Leaderboard' }).getAttribute('href')).toBe(
      `/?model=page-test&type=${GPU_REPORT.type}#${GPU_REPORT.id}`,
    );
    await main.getByRole('link', { name: 'Page test' }).click();
    await page.waitForURL('**/models/page-test');
    const ranking = page.getByRole('table', { name: `Hardware by decode speed, in ${GPU_REPORT.type}` });
    await ranking.locator('tbody a').first().click();
    await page.waitForURL('**/gpu/**');
    await page.getByRole('table', { name: 'Results by model and quantization' }).waitFor();
    await page.getByRole('link', { name: 'Compare with other hardware' }).click();
    await page.getByLabel('B: hardware, or the id of a report').fill(UNBROKEN_REPORT.id.slice(0, 12));
    await page.getByRole('button', { name: 'Compare' }).click();
    const row = page.getByRole('row', { name: /^tg128 B 0\.308/ });
    expect(await row.textContent()).toMatch(/0\.308.*slower.*250.*77/);
    expect(faults).toEqual([]);
  });

  it('says what it cannot compare', async () => {
    const { page } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/compare?a=${GPU_REPORT.id}&b=no-such-gpu`);
    await page.getByText('Nothing was measured on no-such-gpu.').waitFor();
  });

  it.each(['/gpu/no-such-gpu', '/models/no-such-model'])('answers 404 to %s', async (path) => {
    expect((await fetch(dashboard.url + path)).status).toBe(404);
  });

  it('knows a GPU and an unmeasured model', async () => {
    for (const path of ['/gpu/amd-mi300x', '/models/llama-3.1-70b']) {
      const answer = await fetch(dashboard.url + path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.text()).toContain('Nobody has measured it yet.');
    }
  });

  it('draws curves that lead to their reports, and has their numbers without script', async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${dashboard.url}/reports/${CURVES_REPORT.id}`);
    const table = page.getByRole('table', { name: 'Decode by depth' });
    await table.waitFor();
    expect(await table.getByRole('row').allTextContents()).toEqual([
      'OfDepth (tokens)Decode (tokens/s)Interval',
      'Decode0250225 – 275',
      'Decode4,096200180 – 220',
    ]);
    expect(await page.getByRole('button', { name: 'Show the data' }).count()).toBe(0);
  });

  it('prints the drawn chart, on white, without the header', async () => {
    const { page } = await openPage(browser, { colorScheme: 'dark' });
    await page.goto(`${dashboard.url}/reports/${CURVES_REPORT.id}`);
    await page.locator('.recharts-surface').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    expect(scheme).toBe('light');
    expect(await page.locator('.recharts-surface').first().isVisible()).toBe(true);
    expect(await page.getByRole('banner').isVisible()).toBe(false);
  });

  it.each(['/?model=page-test', `/reports/${UNBROKEN_REPORT.id}`, '/models/page-test', '/gpu'])(
    '%s holds an unbroken name of 100 letters, at 320 and 390 pixels and from right to left',
    async (path) => {
      for (const width of [320, 390]) {
        const { page, overflowPixels } = await openPage(browser, { viewport: { width, height: 700 } });
        await page.goto(dashboard.url + path, { waitUntil: 'networkidle' });
        expect(await overflowPixels()).toBeLessThanOrEqual(0);
        await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
        expect(await overflowPixels()).toBeLessThanOrEqual(0);
      }
    },
  );

  it('keeps the theme that was chosen', async () => {
    const { page, faults } = await openPage(browser, { colorScheme: 'light' });
    await page.goto(`${dashboard.url}/method`);
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    await page.getByLabel('Theme').selectOption('dark');
    expect(await scheme()).toBe('dark');
    await page.reload();
    expect(await scheme()).toBe('dark');
    await page.getByLabel('Theme').selectOption('system');
    expect(await scheme()).toBe('light dark');
    expect(faults).toEqual([]);
  });

  it('says what of a link it did not take, and shows what it does not know as what it is', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/cost?busy=2&batch=4097&bytes=3&gpu=zz`);
    await page.getByText('This link asks for batch=4097 and busy=2').waitFor();
    expect(await page.getByLabel('Weights').locator('option:checked').textContent()).toBe(
      '3.00 bytes a weight',
    );
    expect(await page.getByRole('combobox', { name: /^GPU/ }).textContent()).toContain('zz (unknown)');
    await page.getByRole('alert').getByText('The catalogue has no GPU zz.').waitFor();
    await page.goto(`${dashboard.url}/train?demand=0`, { waitUntil: 'networkidle' });
    await page.getByRole('definition').getByText('0%', { exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it('tells machines what there is to read', async () => {
    const robots = await (await fetch(`${dashboard.url}/robots.txt`)).text();
    expect(robots).toContain('Disallow: /api/');
    expect(robots).toContain(`Sitemap: ${dashboard.url}/sitemap.xml`);
    const sitemap = await (await fetch(`${dashboard.url}/sitemap.xml`)).text();
    expect(sitemap).toContain(`<loc>${dashboard.url}/gpu/nvidia-rtx4090</loc>`);
    const html = await (await fetch(`${dashboard.url}/reports/${GPU_REPORT.id}`)).text();
    expect(html).toMatch(/<meta property="og:title" content="[^"]*Page test/);
    const icon = await fetch(`${dashboard.url}/favicon.ico`);
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });
});
