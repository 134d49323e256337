import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { repositoryFiles } from '../../../test/repository/files.ts';
import { launchBrowser, openPage } from '../test/browser.ts';

const chromium = facility('chromium');
const PATHS = repositoryFiles().filter((path) =>
  /^(docs\/(adr\/)?[^/]+|ARCHITECTURE|CONTRIBUTING|GLOSSARY)\.md$/.test(path),
);
const addressOf = (path: string) => `/docs/${path.replace(/^docs\/|\.md$/g, '').toLowerCase()}`;

/** Ids and links of a page, as its HTML has them. */
const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');

describe('the documents on the site', () => {
  let dashboard: DashboardProcess;
  beforeAll(async () => {
    dashboard = await startDashboard();
  });
  afterAll(async () => {
    await dashboard?.stop();
  });

  it('are all there, listed, and link only to pages and anchors that exist', async () => {
    const pages = new Map<string, string>();
    for (const address of ['/docs', ...PATHS.map(addressOf)]) {
      const answer = await fetch(dashboard.url + address);
      expect(answer.status, address).toBe(200);
      pages.set(address, await answer.text());
    }
    const listed = new Set(attributes(pages.get('/docs') ?? '', 'href'));
    expect(PATHS.map(addressOf).filter((address) => !listed.has(address))).toEqual([]);
    const broken = [...pages].flatMap(([from, html]) =>
      attributes(html, 'href')
        .filter((href) => /^(#|\/docs)/.test(href))
        .filter((href) => {
          const [target = '', anchor] = href.split('#');
          const page = target === '' ? html : pages.get(target);
          return page === undefined || (anchor !== undefined && !attributes(page, 'id').includes(anchor));
        })
        .map((href) => `${from} -> ${href}`),
    );
    expect(broken).toEqual([]);
    for (const [address, html] of pages) {
      const ids = attributes(html, 'id');
      expect(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        address,
      ).toEqual([]);
    }
  }, 120_000);

  it('answer 404 to a name that no document has', async () => {
    expect((await fetch(`${dashboard.url}/docs/no-such-document`)).status).toBe(404);
  });

  describe.skipIf(!chromium.available)('in a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser(chromium.path);
    });
    afterAll(async () => {
      await browser?.close();
    });

    it('are found by their words, and read, without script', async () => {
      const { page, faults } = await openPage(browser, { javaScriptEnabled: false });
      await page.goto(`${dashboard.url}/docs`);
      await page.getByLabel('Words in the documents').fill('timestamp quantum');
      await page.getByRole('button', { name: 'Search' }).click();
      await page
        .getByRole('main')
        .getByRole('link', { name: /: Clocks$/ })
        .click();
      await page.waitForURL('**/docs/method#clocks');
      await page.getByRole('heading', { name: 'Clocks', exact: true }).waitFor();
      expect(faults).toEqual([]);
    });

    it('are found by the search of the site', async () => {
      const { page, faults } = await openPage(browser, {});
      await page.goto(`${dashboard.url}/search?q=backups`);
      await page.waitForURL('**/docs/deploy#backups');
      expect(faults).toEqual([]);
    });

    it.each([
      { width: 1440, colorScheme: 'light' },
      { width: 320, colorScheme: 'dark' },
    ] as const)(
      'have no fault that axe finds, $width pixels, $colorScheme',
      async ({ width, colorScheme }) => {
        for (const path of ['/docs?q=cost', '/docs/api', '/docs/adr/0006-units']) {
          const { page, faults, overflowPixels } = await openPage(browser, {
            viewport: { width, height: 800 },
            colorScheme,
          });
          await page.goto(dashboard.url + path, { waitUntil: 'networkidle' });
          const { violations } = await new AxeBuilder({ page }).analyze();
          const found = violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`);
          expect(found).toEqual([]);
          expect(await overflowPixels(), path).toBeLessThanOrEqual(0);
          expect(faults).toEqual([]);
          await page.context().close();
        }
      },
      180_000,
    );
  });
});
