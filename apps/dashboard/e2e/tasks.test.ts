import type { Report } from '@breakeven/schema/report/report';
import { sealReport } from '@breakeven/schema/report/report-id';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { inventedReports } from '../scripts/invented/invented-reports.ts';
import { choose, launchBrowser, openPage } from '../test/browser.ts';

const chromium = facility('chromium');
const REPORTS = inventedReports({ count: 60, gpuCount: 30 });
/** All numbers of an invented report are in proportion to one speed. */
const speedOf = ({ results }: Report) =>
  Math.max(...results.map(({ tokensPerSecond }) => tokensPerSecond.median));
/** The fastest hardware of each type once more, later and under another driver. */
const REPEATED = [...new Set(REPORTS.map(({ type }) => type))].map((type) => {
  const ofType = REPORTS.filter((report) => report.type === type);
  const { id: _, ...draft } = ofType.reduce((best, report) =>
    speedOf(report) > speedOf(best) ? report : best,
  );
  const environment = { ...draft.environment, driver: 'another driver' };
  return sealReport({ ...draft, environment, measuredAt: '2026-11-01T00:00:00.000Z' });
});

/** What visitors come for, each from the front page in three steps at most: a step is a choice, a click or a form sent. */
describe.skipIf(!chromium.available)('a visitor of the leaderboard', () => {
  let dashboard: DashboardProcess;
  let browser: Browser;
  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([startDashboard(), launchBrowser(chromium.path)]);
    for (const report of [...REPORTS, ...REPEATED]) await dashboard.submit(report);
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
  });

  async function visit(steps: readonly ((page: Page) => Promise<unknown>)[]) {
    expect(steps.length).toBeLessThanOrEqual(3);
    const { page, faults } = await openPage(browser, {
      viewport: { width: 1440, height: 900 },
      acceptDownloads: true,
    });
    await page.goto(dashboard.url, { waitUntil: 'networkidle' });
    for (const step of steps) await step(page);
    return { page, faults };
  }
  const measured = (page: Page) => page.getByRole('region', { name: /measured here$/ });
  const link = (name: string | RegExp) => (page: Page) => page.getByRole('link', { name }).first().click();
  const select = (label: string, value: string) => async (page: Page) => {
    await page.getByLabel(label, { exact: true }).selectOption(value);
    await page.waitForURL((url) => [...url.searchParams.values()].includes(value));
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
  };
  const firstHardware = (page: Page) => measured(page).getByRole('row').nth(1).getByRole('link').first();

  it('finds the cheapest hardware of a model, which is not the fastest', async () => {
    const { page } = await visit([link('Output cost')]);
    await page.waitForURL(/metric=usdPerMillionOutputTokens/);
    const costs = await measured(page)
      .locator('tbody tr td:nth-child(5)')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent?.replaceAll(/[$,]/g, ''))));
    const known = costs.filter((cost) => !Number.isNaN(cost));
    expect(known.length).toBeGreaterThan(1);
    expect(known).toEqual(known.toSorted((a, b) => a - b));
    const cheapest = await firstHardware(page).textContent();
    await link('Decode')(page);
    await page.waitForURL((url) => !url.search.includes('usdPer'));
    await expect.poll(() => firstHardware(page).textContent()).not.toBe(cheapest);
  });

  it('sees what other owners of a GPU get', async () => {
    const { page } = await visit([(page) => firstHardware(page).click()]);
    await page.waitForURL(/\/gpu\//);
    await page.getByRole('table').first().waitFor();
  });

  it('compares two GPUs', async () => {
    const mark = (row: number) => (page: Page) => measured(page).getByRole('checkbox').nth(row).check();
    const { page } = await visit([
      mark(0),
      mark(1),
      (page) => page.getByRole('button', { name: 'Compare marked' }).click(),
    ]);
    await page.waitForURL(/\/compare\?a=.*&b=/);
    await page.getByRole('table').first().waitFor();
  });

  it('sees throughput by depth', async () => {
    const { page } = await visit([link('Depth')]);
    await page
      .getByRole('figure', { name: /^Decode speed by depth/ })
      .locator('.plot-mark')
      .first()
      .waitFor();
  });

  it('ranks at 8 requests at once', async () => {
    const { page } = await visit([select('Concurrency', '8')]);
    await page.waitForURL(/concurrency=8/);
    await measured(page).getByRole('row').nth(1).waitFor();
  });

  it('sees whether a driver changed anything', async () => {
    const { page } = await visit([(page) => firstHardware(page).click()]);
    await page.waitForURL(/\/gpu\//);
    await page
      .getByRole('figure', { name: /by the day they were measured$/ })
      .first()
      .waitFor();
  });

  it('filters by vendor, memory and class', async () => {
    const { page } = await visit([
      select('Vendor', 'nvidia'),
      select('Memory', '48'),
      select('Class', 'datacenter'),
    ]);
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toMatchObject({
      vendor: 'nvidia',
      class: 'datacenter',
      memory: '48',
    });
    const names = await measured(page).locator('tbody tr td:nth-child(3)').allTextContents();
    expect(names.length).toBeGreaterThan(0);
    expect(
      names.filter((name) => /RTX|Radeon|Apple|L4$/.test(name) && !/RTX.*(A6000|6000 Ada|PRO)/i.test(name)),
    ).toEqual([]);
  });

  it('shares a view', async () => {
    const byPrefill = async (page: Page) => {
      await link('Prefill')(page);
      await page.waitForURL(/metric=prefill/);
    };
    const { page } = await visit([byPrefill, select('Vendor', 'amd')]);
    await page.waitForURL(/metric=prefillTokensPerSecond&vendor=amd|vendor=amd.*prefill/);
    const rows = await measured(page)
      .locator('tbody tr')
      .evaluateAll((all) => all.map(({ id }) => id));
    const other = await openPage(browser, {});
    await other.page.goto(page.url());
    expect(
      await measured(other.page)
        .locator('tbody tr')
        .evaluateAll((all) => all.map(({ id }) => id)),
    ).toEqual(rows);
  });

  it.each(['CSV', 'SVG', 'PNG'])('saves the view as %s', async (format) => {
    let saved = '';
    const { page } = await visit([
      async (page) => {
        const download = page.waitForEvent('download');
        const name = { name: format, exact: true };
        await (format === 'CSV' ? page.getByRole('link', name) : page.getByRole('button', name)).click();
        saved = await (await download).path();
      },
    ]);
    const { readFileSync } = await import('node:fs');
    const bytes = readFileSync(saved);
    if (format === 'PNG') expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    if (format === 'SVG') expect(bytes.toString()).toMatch(/^<svg.*<rect.*<\/svg>$/s);
    if (format === 'CSV') {
      const [head = '', ...lines] = bytes.toString().trim().split('\n');
      expect(head.split(',').slice(0, 4)).toEqual(['provenance', 'modelId', 'hardwareId', 'hardware']);
      expect(lines.filter((line) => line.startsWith('measured,')).length).toBe(
        Number((await page.getByText(/^measured here, \d+ rows$/).textContent())?.replaceAll(/\D/g, '')),
      );
    }
  });

  it('sees who vouches for a row, and when it was measured', async () => {
    const { page } = await visit([
      async (page) => {
        const row = measured(page).getByRole('row').nth(1);
        await row.getByText('Self-reported', { exact: true }).waitFor();
        await row.getByRole('link').last().click();
      },
    ]);
    await page.waitForURL(/\/reports\//);
    await page.getByText('Signed by', { exact: true }).waitFor();
    await page.getByText('Received', { exact: true }).first().waitFor();
  });

  it('says what each GPU costs him', async () => {
    const cost = (page: Page) => measured(page).getByRole('row').nth(1).locator('td').nth(8).textContent();
    let before: string | null = null;
    const { page } = await visit([
      select('Price per hour', 'own'),
      async (page) => {
        const field = measured(page)
          .getByLabel(/^Your price per hour/)
          .first();
        before = await cost(page);
        await field.fill('123');
        await field.press('Enter');
      },
    ]);
    await page.waitForURL(/own=/);
    await expect.poll(() => cost(page)).not.toBe(before);
  });

  it('finds what owning costs', async () => {
    const { page } = await visit([link('Cost')]);
    await page.waitForURL(/\/cost/);
    await page
      .getByText(/watts|electricity/i)
      .first()
      .waitFor();
  });

  it('finds how to measure his own', async () => {
    const { page } = await visit([link('Measure yours'), link('run bench-cli')]);
    await page.waitForURL(/\/method#measure/);
    await page
      .getByText(/bench-cli suite/)
      .first()
      .waitFor();
  });

  it.each([
    ['Tokens per dollar', 'outputTokensPerUsd'],
    ['Tokens per joule', 'outputTokensPerJoule'],
  ])('ranks by %s', async (label, id) => {
    const { page } = await visit([link(label)]);
    await page.waitForURL(new RegExp(`metric=${id}`));
    await page
      .getByRole('columnheader', { name: new RegExp(`^${label} `) })
      .first()
      .waitFor();
  });

  it('finds a report by the beginning of its id', async () => {
    const { page } = await visit([
      async (page) => {
        await page.getByRole('searchbox').fill(REPORTS[0]?.id.slice(0, 10) ?? '');
        await page.keyboard.press('Enter');
      },
    ]);
    // It is the only one, so its page comes at once.
    await page.waitForURL(`**/reports/${REPORTS[0]?.id}`);
  });

  it('asks what an unmeasured model would do, and at what price', async () => {
    const { page } = await visit([(page) => choose(page, /^Model/, 'Mistral 7B v0.1', 'mistral 7b')]);
    await page.waitForURL(/model=mistral/);
    const predicted = page.getByRole('region', { name: 'Predicted' }).first();
    await predicted.getByRole('row').nth(5).waitFor();
    expect(await predicted.textContent()).toMatch(/Not measured\. Predicted/);
  });
});
