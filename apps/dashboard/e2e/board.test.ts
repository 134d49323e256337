import { gzipSync } from 'node:zlib';
import type { Report } from '@breakeven/schema/report/report';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { drawsCharts, launchBrowser, openPage } from '../test/browser.ts';
import {
  GPU_REPORT,
  LONG_NAMES_REPORT,
  OTHER_GPU_REPORT,
  QUICK_REPORT,
  SOFTWARE_ONLY_REPORT,
  SOFTWARE_REPORT,
} from '../test/page-reports.ts';
import { sampleReport } from '../test/sample-report.ts';

const chromium = facility('chromium');
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const BOARD = '/?model=page-test&type=f16';

describe.skipIf(!chromium.available)('the leaderboard in a browser', () => {
  let dashboard: DashboardProcess;
  let browser: Browser;
  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([startDashboard(), launchBrowser(chromium.path)]);
    const reports = [GPU_REPORT, QUICK_REPORT, OTHER_GPU_REPORT, LONG_NAMES_REPORT];
    for (const report of [...reports, SOFTWARE_REPORT, SOFTWARE_ONLY_REPORT]) await dashboard.submit(report);
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
  });

  async function visit(path: string, options = {}) {
    const watched = await openPage(browser, { ...DESKTOP, ...options });
    await watched.page.goto(dashboard.url + path, { waitUntil: 'networkidle' });
    const { page } = watched;
    return {
      ...watched,
      rowIds: () => page.locator('tbody tr[id]').evaluateAll((rows) => rows.map((row) => row.id)),
      cell: (reportId: string, header: string) =>
        page.evaluate(
          ([id, name]) => {
            const headers = [
              ...(document
                .getElementById(id as string)
                ?.closest('table')
                ?.querySelectorAll('thead th') ?? []),
            ];
            const index = headers.findIndex((head) => head.textContent?.trim().startsWith(name as string));
            return document.getElementById(id as string)?.children[index]?.textContent ?? null;
          },
          [reportId, header],
        ),
    };
  }

  it('ranks GPUs of one model and type by decode speed, with intervals, and leaves software adapters out', async () => {
    const { rowIds, cell, faults } = await visit(BOARD);
    expect(await rowIds()).toEqual([GPU_REPORT.id]);
    expect(await cell(GPU_REPORT.id, 'Decode')).toBe('250');
    expect(await cell(GPU_REPORT.id, '±')).toBe('± 10.0%');
    expect(faults).toEqual([]);
  });

  it('serves the rows in the HTML itself, in less than 60 kB of gzip', async () => {
    for (const path of [BOARD, '/']) {
      const html = await (await fetch(`${dashboard.url}${path}`)).text();
      if (path === BOARD) expect(html).toContain(GPU_REPORT.id);
      expect(html).not.toContain(SOFTWARE_REPORT.id);
      expect(gzipSync(html).length).toBeLessThan(60_000);
    }
  });

  it('begins with the model and type of the most hardware', async () => {
    const { page } = await visit('/');
    await page.getByRole('heading', { name: /^Decode of Page test/ }).waitFor();
  });

  it('shows software adapters when asked, marked, and leads to the row of a link, from its report too', async () => {
    const { page, rowIds } = await visit(`${BOARD}&software=true#${SOFTWARE_REPORT.id}`);
    expect(await rowIds()).toContain(SOFTWARE_REPORT.id);
    const row = page.locator(`tr[id="${SOFTWARE_REPORT.id}"]`);
    expect(await row.getByText('Software', { exact: true }).count()).toBe(1);
    await page.locator('tr:target').waitFor();
    const other = page.locator(`tr[id="${GPU_REPORT.id}"]`);
    const background = (element: Element) => getComputedStyle(element).backgroundColor;
    expect(await row.evaluate(background)).not.toBe(await other.evaluate(background));
    await row.getByRole('link').last().click();
    await page.getByRole('main').getByRole('link', { name: 'Leaderboard' }).click();
    await page.locator('tr:target').waitFor();
  });

  it('labels what could not all be checked, and nothing else', async () => {
    const labels = async (path: string, id: string) =>
      (await visit(path)).page.locator(`tr[id="${id}"]`).getByText('Unchecked', { exact: true }).count();
    expect(await labels('/?model=page-test&type=f32', OTHER_GPU_REPORT.id)).toBe(1);
    expect(await labels(BOARD, GPU_REPORT.id)).toBe(0);
  });

  it('leads to the row by each of its reports, and marks it', async () => {
    const { page, rowIds } = await visit(`${BOARD}#${QUICK_REPORT.id}`, {
      viewport: { width: 1440, height: 300 },
    });
    expect(await rowIds()).toEqual([GPU_REPORT.id]);
    const row = page.locator('tr:target');
    await row.waitFor();
    expect(await row.getAttribute('id')).toBe(GPU_REPORT.id);
    await expect
      .poll(() =>
        row.evaluate((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return top >= 0 && bottom <= window.innerHeight;
        }),
      )
      .toBe(true);
  });

  it.each([1440, 1280, 1024, 768, 390, 320])(
    'stands within %i pixels, and the page alone scrolls',
    async (width) => {
      const { page, overflowPixels } = await visit('/?model=meta-llama-llama-3.2-1b-instruct-custom', {
        viewport: { width, height: 700 },
      });
      await page.locator(`tr[id="${LONG_NAMES_REPORT.id}"]`).waitFor();
      expect(await overflowPixels()).toBeLessThanOrEqual(0);
      const ownScrollbars = await page
        .getByRole('region')
        .evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length);
      expect(ownScrollbars).toBe(0);
    },
  );

  it('shows on a phone, beside the name, what the board ranks by', async () => {
    const { page } = await visit(BOARD, { viewport: { width: 390, height: 844 } });
    const box = await page.getByRole('columnheader', { name: 'Decode' }).first().boundingBox();
    expect(box?.x).toBeGreaterThan(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  });

  it('says that no GPU is there and leads to the software adapters', async () => {
    const { page, rowIds } = await visit('/?model=software-only');
    expect(await rowIds()).toEqual([]);
    await page.getByText(/^No GPU/).waitFor();
    await page.getByRole('link', { name: /^Include 1 CPU/ }).click();
    await page.locator(`tr[id="${SOFTWARE_ONLY_REPORT.id}"]`).waitFor();
    expect(new URL(page.url()).searchParams.get('software')).toBe('true');
  });

  it('works out costs again at another price, in the cells and in the URL', async () => {
    const { page, cell } = await visit(`${BOARD}&price=1`);
    expect(await cell(GPU_REPORT.id, 'Output')).toBe('$1.11');
    const field = page.getByLabel('Price for every row');
    for (const [typed, cost] of [
      ['2', '$2.22'],
      ['1k', '$1,111'],
    ] as const) {
      await field.fill(typed);
      await expect.poll(() => cell(GPU_REPORT.id, 'Output')).toBe(cost);
    }
    await field.fill('nothing');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.reload();
    expect(await cell(GPU_REPORT.id, 'Output')).toBe('$1,111');
  });

  it('lets go of a typed price when the browser goes back, with the field still focused', async () => {
    const { page, cell } = await visit(`${BOARD}&price=1`);
    await page.getByLabel('Price per hour').selectOption('cheapest');
    await page.waitForURL(/price=cheapest/);
    await page.getByLabel('Price per hour').selectOption('one');
    const field = page.getByLabel('Price for every row');
    await field.fill('3.5');
    await page.waitForURL(/price=3\.5/);
    await page.goBack();
    await page.goBack();
    await page.waitForURL(/price=1$/);
    await expect.poll(() => field.inputValue()).toBe('1');
    await expect.poll(() => cell(GPU_REPORT.id, 'Output')).toBe('$1.11');
  });

  it('keeps what is ranked by and filters in the URL, and goes back through them', async () => {
    const { page, rowIds } = await visit(BOARD);
    await page.getByRole('link', { name: 'Prefill', exact: true }).first().click();
    await page.waitForURL(/metric=prefillTokensPerSecond/);
    await page.getByLabel('Quantization').selectOption('f32');
    await page.waitForURL(/type=f32/);
    await expect.poll(rowIds).toEqual([OTHER_GPU_REPORT.id]);
    await page.goBack();
    await expect.poll(rowIds).toEqual([GPU_REPORT.id]);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('metric'));
  });

  it('lets two windows show two views', async () => {
    const [one, two] = [await visit(BOARD), await visit('/?model=page-test&type=f32')];
    await one.page.getByLabel('Vendor').selectOption('nvidia');
    await one.page.waitForURL(/vendor=nvidia/);
    await two.page.reload();
    expect(await two.rowIds()).toEqual([OTHER_GPU_REPORT.id]);
    expect(new URL(two.page.url()).search).toBe('?model=page-test&type=f32');
  });

  it('keeps its rows when the server is lost in the middle, and goes on when it is back', async () => {
    const { page, rowIds } = await visit(BOARD);
    await page.context().setOffline(true);
    await page.getByLabel('Vendor').selectOption('amd');
    await page.getByRole('alert').getByText('The server does not answer').waitFor();
    expect(await rowIds()).toEqual([GPU_REPORT.id]);
    await page.context().setOffline(false);
    await page.getByLabel('Vendor').selectOption('intel');
    await page.waitForURL(/vendor=intel/);
    await expect.poll(rowIds).toEqual([]);
  });

  it('draws price against speed, with a mark that leads to its report', async () => {
    const { page, faults } = await visit(`${BOARD}&view=price&price=2`);
    const mark = page.locator(`a.plot-mark[href="/reports/${GPU_REPORT.id}"]`);
    await mark.waitFor();
    await mark.focus();
    expect(await mark.getAttribute('aria-label')).toMatch(/Decode \(tokens\/s\) 250 \(225 – 275\)/);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/reports/${GPU_REPORT.id}`);
    expect(faults).toEqual([]);
  });

  it('keeps the page when what draws cannot be loaded', async () => {
    const { page } = await openPage(browser, DESKTOP);
    await page.route('**/*.js', async (route) => {
      const answer = await route.fetch();
      const text = await answer.text();
      return drawsCharts(text) ? route.abort() : route.fulfill({ response: answer, body: text });
    });
    await page.goto(`${dashboard.url}${BOARD}&view=price&price=2`);
    await page.getByText('The chart could not be drawn').waitFor();
    await page.getByRole('cell', { name: '250' }).first().waitFor();
    await page.getByRole('heading', { name: 'Hardware leaderboard' }).waitFor();
  });

  it.each([
    ['/?model=page-test&type=f64', 'There is no quantization “f64”'],
    ['/?model=nope', 'There is no model “nope” on this board'],
  ])('says of %s what is wrong, and leads back', async (path, message) => {
    const { page } = await visit(path);
    await page.getByRole('main').getByText(message).waitFor();
    await page.getByRole('link', { name: 'Show the leaderboard' }).click();
    await page.locator(`tr[id="${GPU_REPORT.id}"]`).waitFor();
    expect(await page.locator('nav [aria-current=page]').first().textContent()).toBe('Leaderboard');
  });

  it('reads a type in whatever case', async () => {
    const { rowIds } = await visit('/?model=page-test&type=F16');
    expect(await rowIds()).toEqual([GPU_REPORT.id]);
  });

  it('shows its rows, and takes its filters, without JavaScript', async () => {
    const { page, rowIds } = await visit(BOARD, { javaScriptEnabled: false });
    expect(await rowIds()).toEqual([GPU_REPORT.id]);
    await page.getByLabel('Quantization').selectOption('f32');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    expect(await rowIds()).toEqual([OTHER_GPU_REPORT.id]);
  });

  it('lets the keyboard skip the header', async () => {
    const { page } = await visit(BOARD);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
  });

  it('leads to a row from any of its reports, however many came after', async () => {
    const [oldest, ...newer] = Array.from({ length: 52 }, (_, second) =>
      sampleReport({
        measuredAt: `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`,
        model: { ...GPU_REPORT.model, id: 'many-reports' },
      }),
    );
    for (const report of [oldest, ...newer]) await dashboard.submit(report as Report);
    const { page } = await visit(`/?model=many-reports#${oldest?.id}`, {
      viewport: { width: 390, height: 300 },
    });
    const row = page.locator('tr:target');
    await row.waitFor();
    expect(await row.getAttribute('id')).not.toBe(oldest?.id);
  });

  it('prints in three pages at most', async () => {
    const { page } = await visit('/?model=llama-3.1-8b&type=q4_0');
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(3);
  });
});
