import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { launchBrowser, openPage } from '../test/browser.ts';
import {
  CURVES_REPORT,
  DETAILED_REPORT,
  GPU_REPORT,
  OTHER_GPU_REPORT,
  SOFTWARE_REPORT,
} from '../test/page-reports.ts';

const chromium = facility('chromium');
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const BOARD = '/?model=page-test&software=true';
const REPORT = `/reports/${SOFTWARE_REPORT.id}`;
const CURVES = `/reports/${CURVES_REPORT.id}`;
/** One price for all: no catalogue knows these adapters. */
const PRICED_BOARD = `${BOARD}&view=price&price=2`;
/** Every page that draws. */
const PAGES = [PRICED_BOARD, CURVES, '/cost', '/cost/break-even', '/train', '/races', '/essays'];
/** Pages that draw nothing. */
const PLAIN_PAGES = [
  BOARD,
  '/cost/predict',
  '/measure',
  '/method',
  '/docs',
  '/docs/method',
  '/research',
  '/gpu',
  '/models',
  '/compare',
  '/search?q=nothing',
];
/** gzip. */
const MAXIMUM_SCRIPT_BYTES = { withCharts: 300_000, without: 165_000 };

describe.skipIf(!chromium.available)('every page in a browser', () => {
  let dashboard: DashboardProcess;
  let browser: Browser;
  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([startDashboard(), launchBrowser(chromium.path)]);
    const reports = [GPU_REPORT, OTHER_GPU_REPORT, SOFTWARE_REPORT, DETAILED_REPORT, CURVES_REPORT];
    for (const report of reports) await dashboard.submit(report);
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
  });

  it('shows of a report its samples, kernels, environment and raw JSON', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(dashboard.url + REPORT);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('llvmpipe');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Software');
    await page.getByRole('main').getByText('Kernels', { exact: true }).click();
    for (const kernel of SOFTWARE_REPORT.kernels) {
      const row = page.getByRole('row').filter({ hasText: kernel.kernel });
      for (const name of Object.keys(kernel.tuning)) await row.getByText(name).waitFor();
    }
    await page.getByRole('main').getByText('Environment', { exact: true }).click();
    await page.getByRole('definition').getByText(SOFTWARE_REPORT.environment.runtime).first().waitFor();
    const strips = page.getByRole('img', { name: /3 samples, median/ });
    expect(await strips.count()).toBe(SOFTWARE_REPORT.results.length);
    expect(await strips.first().locator('circle').count()).toBe(3);
    const cost = await page.getByRole('link', { name: 'What its tokens cost' }).getAttribute('href');
    expect(cost).toMatch(/^\/cost\?.*decode=/);
    const raw = await page.getByRole('link', { name: 'Raw JSON' }).getAttribute('href');
    const answer = await fetch(`${dashboard.url}${raw}`);
    expect(await answer.json()).toMatchObject({ id: SOFTWARE_REPORT.id });
    expect(faults).toEqual([]);
  });

  it.each(SIZES)(
    'shows all that a report holds, and what it does not know, within $width pixels',
    async (viewport) => {
      const { page, faults, overflowPixels } = await openPage(browser, { viewport });
      await page.goto(`${dashboard.url}/reports/${DETAILED_REPORT.id}`);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      const row = (table: string, test: string) =>
        page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: test });
      const results = await row('Results of each test', 'tg8').textContent();
      expect(results).toMatch(/20\.0.*16\.0 – 30\.0 at 95%.*36\.5%165%1 mild, 1 severe6/);
      expect(results).toMatch(/of the data sheet.*extrapolated.*from 2, 4, 8 of 32 layers/);
      await page.getByRole('heading', { name: 'Flagged: no board ranks this report' }).waitFor();
      await page.getByText('tg8: drawn to 32 layers, but the model has 2').waitFor();
      await page.getByRole('alert').getByText('in 1 of 2 checks a kernel computed something else').waitFor();
      await page.getByText(/The checks took 2\.5\d* s, 12\.5\d*% of the run/).waitFor();
      const left = page.getByRole('table', { name: 'Kernels that could not be checked' });
      expect(await left.getByRole('row').nth(1).textContent()).toMatch(
        /attention-decode.*keys takes 5368709120/,
      );
      const checks = page.getByRole('table', { name: 'Kernels against their references' });
      expect(await checks.getByRole('row').nth(1).textContent()).toMatch(
        /wrong-kernel.*not a number.*differs/,
      );
      expect(await row('Times of each test', 'tg8').textContent()).toMatch(/50\.0 ms60\.0 ms.*500 ms/);
      expect(await row('Power and clocks', 'tg8').textContent()).toMatch(
        // The energy of some layers is not that of a token.
        /313 W22\.0 W.*J–.*gpu board; of the layers that ran.*1\.50 GHz–no/,
      );
      // An older result: nobody asked a sensor, and no number stands there.
      expect(await row('Power and clocks', 'pp512').textContent()).toBe('pp512––––not asked for–––not known');
      const fact = (name: string) =>
        page.getByRole('term').filter({ hasText: name }).locator('..').textContent();
      expect(await fact('FMA in f16')).toBe('FMA in f16not on this device');
      expect(await fact('Matrix units')).toBe('Matrix unitsnot known');
      expect(await fact('Reading')).toBe('Reading100 GB/s');
      expect(await fact('KV cache')).toBe('KV cachef16, q8_0');
      expect(await overflowPixels()).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
    },
  );

  it('stacks a wide table on a phone, every cell behind its header', async () => {
    const { page } = await openPage(browser, { viewport: { width: 390, height: 844 } });
    await page.goto(`${dashboard.url}/essays`);
    const row = page
      .getByRole('table', { name: /^Figures of/ })
      .first()
      .getByRole('row')
      .nth(1);
    const [first, last] = [row.getByRole('cell').first(), row.getByRole('cell').last()];
    expect(await first.textContent()).toMatch(/^Verdict/);
    expect((await last.boundingBox())?.y).toBeGreaterThan((await first.boundingBox())?.y ?? Infinity);
    expect((await row.boundingBox())?.height).toBeLessThan(300);
  });

  it('leads from each figure of the essays to where it is computed and to its papers', async () => {
    const { page, faults, overflowPixels } = await openPage(browser, {
      viewport: { width: 320, height: 844 },
    });
    await page.goto(`${dashboard.url}/essays`);
    const linksOf = (claim: RegExp) =>
      page.getByRole('row', { name: claim }).getByRole('link').allTextContents();
    expect(await linksOf(/20 billion responses/)).toEqual(['Break-even']);
    expect(await linksOf(/the same: saving/)).toEqual([
      'Which model to train',
      'Sardana et al. 2024',
      'de Vries 2023',
    ]);
    const papers = page.getByRole('list', { name: 'Papers' }).getByRole('link');
    expect(await papers.allTextContents()).toContain('Kaplan et al. 2020');
    const addresses = await page
      .getByRole('table', { name: /^Figures of/ })
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    for (const address of new Set(addresses.filter((href) => href.startsWith('/')))) {
      expect((await fetch(dashboard.url + address)).status, address).toBe(200);
    }
    expect(await overflowPixels()).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });

  it.each(['0'.repeat(64), 'no-hash'])('answers 404 to the unknown id %s', async (id) => {
    const answer = await fetch(`${dashboard.url}/reports/${id}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Page not found');
  });

  it.each([
    ...PAGES.map((path) => ({ path, most: MAXIMUM_SCRIPT_BYTES.withCharts, draws: true })),
    ...PLAIN_PAGES.map((path) => ({ path, most: MAXIMUM_SCRIPT_BYTES.without, draws: false })),
  ])('$path needs at most $most bytes of scripts (gzip)', async ({ path, most, draws }) => {
    const { page, scripts } = await openPage(browser, { viewport: { width: 1440, height: 300 } });
    await page.goto(dashboard.url + path, { waitUntil: 'networkidle' });
    // What draws is loaded by what has been loaded, which a busy machine may be slower to run than the network is idle.
    if (draws) await page.locator('.recharts-surface').first().waitFor();
    const { gzipBytes, hasCharts } = await scripts();
    expect(hasCharts).toBe(draws);
    expect(gzipBytes).toBeGreaterThan(50_000);
    expect(gzipBytes).toBeLessThanOrEqual(most);
  });

  it.each(SIZES.flatMap((viewport) => PAGES.map((path) => ({ viewport, path }))))(
    '$path stays still and within $viewport.width pixels while it loads and is scrolled',
    async ({ viewport, path }) => {
      const { page, layoutShift, overflowPixels, painted } = await openPage(browser, { viewport });
      await page.goto(dashboard.url + path, { waitUntil: 'load' });
      await page.mouse.move(5, 5);
      for (let top = 0; top < 3000; top += 300) {
        await page.evaluate((y) => window.scrollTo(0, y), top);
        await painted();
      }
      // Figures that the server draws as HTML have a caption in place of a label.
      const charts = page.locator('figure[aria-label]');
      expect(await charts.count()).toBeGreaterThan(0);
      for (const chart of await charts.all()) await chart.locator('.recharts-surface').first().waitFor();
      await page.waitForLoadState('networkidle');
      await painted();
      const { sum, moved } = await layoutShift();
      expect(sum, moved.join('\n')).toBeLessThan(0.01);
      expect(await overflowPixels()).toBeLessThanOrEqual(0);
    },
  );

  it.each(['light', 'dark'] as const)('has readable colours in the %s scheme', async (colorScheme) => {
    const { page } = await openPage(browser, { colorScheme });
    await page.goto(dashboard.url + BOARD);
    const ratios = await page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const luminance = (token: string) => {
        if (!context) return Number.NaN;
        context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(`--color-${token}`);
        context.fillRect(0, 0, 1, 1);
        const linear = [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((byte) => {
          const value = byte / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
      };
      const contrast = (a: string, b: string) => {
        const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
        return (high + 0.05) / (low + 0.05);
      };
      const pairs = (inks: string[], papers: string[]) =>
        inks.flatMap((ink) => papers.map((paper) => [`${ink} on ${paper}`, contrast(ink, paper)] as const));
      const vendors = ['nvidia', 'amd', 'apple', 'intel', 'qualcomm', 'arm', 'other'].map(
        (name) => `vendor-${name}`,
      );
      return {
        text: [
          ...pairs(['ink', 'muted', 'accent', 'danger', 'caution'], ['canvas', 'surface']),
          ...pairs(['ink', 'muted', 'accent'], ['sunken', 'highlight']),
          ...pairs(['caution'], ['caution-soft']),
        ],
        marks: [
          ...pairs(vendors, ['surface', 'highlight']),
          ...pairs(
            [1, 2, 3, 4, 5, 6, 7, 8].map((index) => `series-${index}`),
            ['surface'],
          ),
          ...pairs(['field'], ['surface']),
        ],
        isDark: luminance('canvas') < 0.2,
      };
    });
    expect(ratios.isDark).toBe(colorScheme === 'dark');
    expect(ratios.text.filter(([, ratio]) => !(ratio >= 4.5))).toEqual([]);
    expect(ratios.marks.filter(([, ratio]) => !(ratio >= 3))).toEqual([]);
  });
});
