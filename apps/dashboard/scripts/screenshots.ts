import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { root } from '../../../test/repository/files.ts';
import { launchBrowser } from '../test/browser.ts';
import { inventedReports } from './invented/invented-reports.ts';

/**
 * Pictures of the built site over invented reports, on the screens and in the themes that it is looked at.
 * `npm run screenshots -w @breakeven/dashboard`, with `--out FOLDER` and `--url ADDRESS` of a site that runs.
 */
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'docs/screenshots') }, url: { type: 'string' } },
});
const SUBJECT = 'model=llama-3.1-8b&type=q4_0';
const PAGES = {
  leaderboard: `/?${SUBJECT}`,
  price: `/?${SUBJECT}&view=price`,
  interactivity: `/?${SUBJECT}&view=interactivity`,
  depth: `/?${SUBJECT}&view=depth`,
  predicted: '/?model=qwen2.5-7b&type=q4_0',
};
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const REPORTS = { count: 240, gpuCount: 60 };

const site = values.url === undefined ? await startDashboard() : null;
const url = values.url ?? site?.url;
const browser = await launchBrowser(facility('chromium').path);
try {
  if (site) for (const report of inventedReports(REPORTS)) await site.submit(report);
  mkdirSync(values.out, { recursive: true });
  for (const viewport of SIZES) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await (await browser.newContext({ viewport, colorScheme })).newPage();
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(`${url}${path}`, { waitUntil: 'networkidle' });
        await page.screenshot({ path: join(values.out, `${name}-${viewport.width}-${colorScheme}.png`) });
      }
      await page.context().close();
    }
  }
} finally {
  await browser.close();
  await site?.stop();
}
