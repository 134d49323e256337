import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { rebuildBoard } from '../src/server/queries/board-check.ts';
import { bringUpToDate } from '../src/server/store/bring-up-to-date.ts';
import { openPglite } from '../src/server/store/pglite.ts';
import { launchBrowser } from '../test/browser.ts';
import { migrationsFolder } from '../test/stores.ts';
import { fillStore } from './store-benchmark/fill-store.ts';
import { percentile } from './store-benchmark/load.ts';

/**
 * How soon the board shows that it heard a sort or a filter, and how soon the new rows stand there, over a large store:
 * `npm run benchmark:interaction -w @breakeven/dashboard -- --rows 5000 --runs 15`
 */
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '5000' }, runs: { type: 'string', default: '15' } },
});
const rows = Number(values.rows);
const runs = Number(values.runs);
const say = (text: string) => process.stdout.write(`${text}\n`);

const folder = mkdtempSync(join(tmpdir(), 'breakeven-interaction-'));
const { database, close } = await openPglite(join(folder, 'database'), migrationsFolder);
await fillStore(database, rows, { boardRows: rows });
await rebuildBoard(database);
await bringUpToDate(database);
await close();
const site = await startDashboard({ dataFolder: folder });
const browser = await launchBrowser(facility('chromium').path);
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(site.url, { waitUntil: 'networkidle' });
  await page.evaluate(observeInputs);
  say(`${rows} rows in the store, load ${loadavg()[0]?.toFixed(1)}; medians of ${runs}, and the slowest`);
  say('| Action | To the next frame, ms | To the new rows, ms |');
  say('| --- | ---: | ---: |');
  await measure(page, 'Sort by prefill, by decode', async (run) => {
    const [label, id] = run % 2 === 0 ? ['Prefill', 'prefill'] : ['Decode', 'decode'];
    await page.getByRole('link', { name: label, exact: true }).first().click();
    await page
      .locator(`th[aria-sort]`, { hasText: new RegExp(`^${id}`, 'i') })
      .first()
      .waitFor();
  });
  await measure(page, 'Filter by vendor', async (run) => {
    const vendor = run % 2 === 0 ? 'amd' : 'nvidia';
    await page.getByLabel('Vendor').selectOption(vendor);
    await page.waitForURL(new RegExp(`vendor=${vendor}`));
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
  });
} finally {
  await browser.close();
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** From each click or choice to the frame after it, all that the page does for it before included. */
function observeInputs(): void {
  const frames: number[] = [];
  Object.assign(window, { framesAfterInput: frames });
  for (const kind of ['click', 'change']) {
    // Without a name, which tsx would keep by a helper that a page does not have.
    window.addEventListener(
      kind,
      (event) =>
        // The task after the callback of a frame begins once that frame is painted.
        requestAnimationFrame(() => setTimeout(() => frames.push(performance.now() - event.timeStamp))),
      { capture: true },
    );
  }
}

async function measure(page: Page, name: string, act: (run: number) => Promise<void>): Promise<void> {
  const whole: number[] = [];
  await page.evaluate(() => (window as unknown as { framesAfterInput: number[] }).framesAfterInput.splice(0));
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await act(run);
    whole.push(performance.now() - start);
  }
  const frames = await page.evaluate(
    () => (window as unknown as { framesAfterInput: number[] }).framesAfterInput,
  );
  const text = (times: number[]) => {
    const sorted = times.toSorted((a, b) => a - b);
    return `${percentile(sorted, 0.5).toFixed(0)} (${percentile(sorted, 1).toFixed(0)})`;
  };
  say(`| ${name} | ${text(frames)} | ${text(whole)} |`);
}
