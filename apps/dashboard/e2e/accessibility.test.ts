import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { inventedReports } from '../scripts/invented/invented-reports.ts';
import { launchBrowser, openPage } from '../test/browser.ts';

const chromium = facility('chromium');
/** Of two GPUs all that a report may have, and a history. */
const REPORTS = inventedReports({ count: 24, gpuCount: 3 });
const SUBJECT = 'model=llama-3.1-8b&type=q4_0';
const GPUS = ['nvidia-a100-sxm-80', 'nvidia-h100-sxm'] as const;
const PAGES = [
  '/',
  `/?${SUBJECT}&view=price`,
  `/?${SUBJECT}&view=interactivity`,
  `/?${SUBJECT}&view=depth`,
  '/gpu',
  `/gpu/${GPUS[0]}`,
  '/gpu/amd-mi300x',
  '/models',
  '/models/llama-3.1-8b',
  `/compare?a=${GPUS[0]}&b=${GPUS[1]}`,
  `/reports/${REPORTS[0]?.id}`,
  '/search?q=4090',
  '/cost',
  '/cost/break-even',
  '/cost/break-even?serving=hardware',
  '/cost/predict',
  '/train',
  '/races',
  '/essays',
  '/research',
  '/kernels',
  '/method',
  '/docs',
  '/api',
  '/measure',
  '/no-such-page',
];
/** Each width in one theme, and the widest in both: colours do not depend on the width. */
const SCREENS = [
  { width: 1440, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
] as const;

describe.skipIf(!chromium.available)('every page', () => {
  let dashboard: DashboardProcess;
  let browser: Browser;
  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([startDashboard(), launchBrowser(chromium.path)]);
    for (const report of REPORTS) await dashboard.submit(report);
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
  });

  it.each(PAGES)(
    '%s has no fault that axe finds, and no width that scrolls sideways',
    async (path) => {
      const { page, overflowPixels } = await openPage(browser, {});
      await page.goto(dashboard.url + path, { waitUntil: 'networkidle' });
      for (const chart of await page.locator('figure[aria-label]').all()) {
        await chart.locator('.recharts-surface').first().waitFor();
      }
      for (const { width, colorScheme } of SCREENS) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${width} ${colorScheme} ${id}: ${nodes[0]?.html}`)).toEqual(
          [],
        );
        expect([width, await overflowPixels()]).toEqual([width, 0]);
      }
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
      expect(await overflowPixels()).toBe(0);
      await page.context().close();
    },
    180_000,
  );
});
