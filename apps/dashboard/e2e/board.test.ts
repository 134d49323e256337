import type { Report } from '@breakeven/schema/report/report';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { choose, launchBrowser, openPage } from '../test/browser.ts';
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
const BOARD = '/?model=page-test';

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
            const index = headers.findIndex((head) => head.textContent?.startsWith(name as string));
            return document.getElementById(id as string)?.children[index]?.textContent ?? null;
          },
          [reportId, header],
        ),
    };
  }

  it('ranks GPUs by decode speed with intervals, and leaves software adapters out', async () => {
    const { rowIds, cell, faults } = await visit(BOARD);
    expect(await rowIds()).toEqual([GPU_REPORT.id, OTHER_GPU_REPORT.id]);
    expect(await cell(GPU_REPORT.id, 'Decode')).toBe('250225 – 275');
    expect(await cell(GPU_REPORT.id, 'Output')).toMatch(/^\$1\.11\$1\.01 – \$1\.23$/);
    expect(faults).toEqual([]);
  });

  it('serves the rows in the HTML itself', async () => {
    const html = await (await fetch(`${dashboard.url}${BOARD}`)).text();
    expect(html).toContain(GPU_REPORT.id);
    expect(html).not.toContain(SOFTWARE_REPORT.id);
  });

  it('shows software adapters when asked, marked, and leads to the row of a link, from its report too', async () => {
    const { page, rowIds } = await visit(`${BOARD}&software=true#${SOFTWARE_REPORT.id}`);
    expect(await rowIds()).toContain(SOFTWARE_REPORT.id);
    const row = page.locator(`tr[id="${SOFTWARE_REPORT.id}"]`);
    expect(await row.getByText('Software', { exact: true }).count()).toBe(1);
    expect(await row.evaluate((element) => element.matches(':target'))).toBe(true);
    const other = page.locator(`tr[id="${GPU_REPORT.id}"]`);
    const background = (element: Element) => getComputedStyle(element).backgroundColor;
    expect(await row.evaluate(background)).not.toBe(await other.evaluate(background));
    await row.getByRole('link').click();
    await page.getByRole('main').getByRole('link', { name: 'Leaderboard' }).click();
    await page.locator('tr:target').waitFor();
  });

  it('labels what could not all be checked, and nothing else', async () => {
    const { page } = await visit(BOARD);
    const labels = (id: string) =>
      page.locator(`tr[id="${id}"]`).getByText('Unchecked', { exact: true }).count();
    expect(await labels(OTHER_GPU_REPORT.id)).toBe(1);
    expect(await labels(GPU_REPORT.id)).toBe(0);
  });

  it('leads to the row by each of its reports, and marks it', async () => {
    const { page, rowIds } = await visit(`${BOARD}#${QUICK_REPORT.id}`, {
      viewport: { width: 1440, height: 300 },
    });
    expect(await rowIds()).toEqual([GPU_REPORT.id, OTHER_GPU_REPORT.id]);
    const row = page.locator('tr:has(:target)');
    expect(await row.getAttribute('id')).toBe(GPU_REPORT.id);
    const isInView = (element: Element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    };
    expect(await row.evaluate(isInView)).toBe(true);
    const background = (element: Element) => getComputedStyle(element).backgroundColor;
    const marked = await row.evaluate(background);
    expect(marked).not.toBe(await page.locator(`tr[id="${OTHER_GPU_REPORT.id}"]`).evaluate(background));
    await row.hover();
    expect(await row.evaluate(background)).toBe(marked);
  });

  it.each([1440, 1344, 1280, 1024, 390])(
    'lets every column be reached at %i pixels, with the head in view',
    async (width) => {
      const { page, overflowPixels } = await visit('/', { viewport: { width, height: 700 } });
      await page.locator(`tr[id="${LONG_NAMES_REPORT.id}"]`).waitFor();
      const last = page.getByRole('columnheader').last();
      await last.scrollIntoViewIfNeeded();
      const box = await last.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      const isReachable = (table: Element) => {
        const frame = table.parentElement as Element;
        const isWhole = frame.scrollWidth <= frame.clientWidth;
        return isWhole || getComputedStyle(frame).overflowX === 'auto';
      };
      expect(await page.getByRole('table').evaluate(isReachable)).toBe(true);
      expect(await overflowPixels()).toBeLessThanOrEqual(0);
    },
  );

  it('shows on a phone, beside the name, what the board ranks by', async () => {
    const { page } = await visit(BOARD, { viewport: { width: 390, height: 844 } });
    const box = await page.getByRole('columnheader', { name: 'Decode' }).boundingBox();
    expect(box?.x).toBeGreaterThan(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  });

  it('says that no GPU is there and leads to the software adapters', async () => {
    const { page, rowIds } = await visit('/?model=software-only');
    expect(await rowIds()).toEqual([]);
    await page.getByText(/^No GPU/).waitFor();
    await page.getByRole('link', { name: 'Show software adapters' }).click();
    await page.locator(`tr[id="${SOFTWARE_ONLY_REPORT.id}"]`).waitFor();
    expect(new URL(page.url()).searchParams.get('software')).toBe('true');
  });

  it('works out costs again at another price, in the cells and in the URL, and asks the server nothing', async () => {
    const { page, cell } = await visit(BOARD);
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/api/trpc') && asked.push(request.url()));
    const field = page.getByLabel('Price per hour');
    await field.fill('2');
    await page.waitForURL(/price=2/);
    expect(await cell(GPU_REPORT.id, 'Output')).toMatch(/^\$2\.22/);
    await field.fill('nothing');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.getByText('A number, above 0').waitFor();
    expect(page.url()).toMatch(/price=2/);
    expect(asked).toEqual([]);
    await page.reload();
    expect(await cell(GPU_REPORT.id, 'Output')).toMatch(/^\$2\.22/);
  });

  it('keeps sorting and filters in the URL', async () => {
    const { page, rowIds } = await visit(BOARD);
    await page.getByRole('columnheader', { name: 'Prefill' }).getByRole('button').click();
    await page.waitForURL(/sort=-prefillTokensPerSecond/);
    expect(await rowIds()).toEqual([OTHER_GPU_REPORT.id, GPU_REPORT.id]);
    await page.getByLabel('Quantization').selectOption('f32');
    await page.waitForURL(/type=f32/);
    await page.locator(`tr[id="${GPU_REPORT.id}"]`).waitFor({ state: 'detached' });
    expect(await rowIds()).toEqual([OTHER_GPU_REPORT.id]);
    await page.goBack();
    await page.locator(`tr[id="${GPU_REPORT.id}"]`).waitFor();
  });

  it('draws the chart at once, with a mark for each row that leads to its report', async () => {
    const { page, faults } = await visit(`${BOARD}&software=true`, {
      viewport: { width: 1440, height: 300 },
    });
    const chart = page.getByRole('figure', { name: /^Decode against/ });
    const mark = chart.locator(`a.plot-mark[href="/reports/${GPU_REPORT.id}"]`);
    await mark.waitFor();
    expect(await chart.locator('.plot-mark').count()).toBe(3);
    expect(await chart.locator('.recharts-errorBar').count()).toBe(3);
    // Its tip is there for who comes by keyboard, and says what the mark is called.
    await mark.focus();
    expect(await mark.getAttribute('aria-label')).toMatch(/Decode \(tokens\/s\) 250 \(225 – 275\)/);
    await chart.getByText('250 (225 – 275)').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/reports/${GPU_REPORT.id}`);
    expect(faults).toEqual([]);
  });

  it('gives a hardware the same mark whatever else is shown', async () => {
    const markOf = async (path: string) => {
      const { page } = await visit(path);
      return page.locator(`tr[id="${GPU_REPORT.id}"] svg`).first().innerHTML();
    };
    expect(await markOf(BOARD)).toBe(await markOf(`${BOARD}&type=${GPU_REPORT.type}&software=true`));
  });

  it('lets go of a typed price when the browser goes back, with the field still focused', async () => {
    const { page } = await visit('/');
    await choose(page, /^Model/, 'Page test', 'page test');
    await page.waitForURL(/model=page-test/);
    const field = page.getByLabel('Price per hour');
    await field.fill('3.5');
    await page.waitForURL(/price=3\.5/);
    await page.goBack();
    await page.waitForURL(({ searchParams }) => !searchParams.has('price'));
    await expect.poll(() => field.inputValue()).toBe('1');
  });

  it('leads back to all rows from an address that asks for a wrong type, and marks its page', async () => {
    const { page } = await visit('/?type=f64');
    await page.getByText('The board could not be loaded: type').waitFor();
    await page.getByRole('link', { name: 'Show all models and types' }).click();
    await page.locator(`tr[id="${GPU_REPORT.id}"]`).waitFor();
    expect(await page.locator('nav [aria-current=page]').textContent()).toBe('Leaderboard');
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
    const row = page.locator('tr:has(:target)');
    await row.waitFor();
    expect(await row.getAttribute('id')).not.toBe(oldest?.id);
  });
});
