import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { facility } from '../../../test/facilities.ts';
import { root } from '../../../test/repository/files.ts';
import { launchBrowser } from '../test/browser.ts';
import { startInventedSite } from './invented/invented-site.ts';

/**
 * Pictures of the built site over 600 invented reports of 100 GPUs, on the screens and in the themes that it is looked at:
 * `npm run screenshots -w @breakeven/dashboard`, with `--out FOLDER`, `--data FOLDER`, which keeps the reports for the next time,
 * and `--docs`, which makes the few that the documents show and no other.
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, 'docs/screenshots') },
    data: { type: 'string' },
    docs: { type: 'boolean', default: false },
  },
});
const SUBJECT = 'model=llama-3.1-8b&type=q4_0';
const PAGES = {
  board: `/?${SUBJECT}`,
  price: `/?${SUBJECT}&view=price`,
  interactivity: `/?${SUBJECT}&view=interactivity`,
  depth: `/?${SUBJECT}&view=depth`,
  predicted: '/?model=qwen2.5-7b&type=q4_0',
  gpu: '/gpu/nvidia-rtx4090',
  model: '/models/llama-3.1-8b',
  compare: '/compare?a=nvidia-rtx4090&b=apple-m4-max&c=amd-rx7900xtx',
};
/** What the documents show: one screen each. */
const SHOWN = ['board', 'price', 'gpu'];
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const site = await startInventedSite({ dataFolder: values.data });
const browser = await launchBrowser(facility('chromium').path);
try {
  mkdirSync(values.out, { recursive: true });
  for (const viewport of values.docs ? [DESKTOP] : [DESKTOP, PHONE]) {
    for (const colorScheme of values.docs ? (['light'] as const) : (['light', 'dark'] as const)) {
      const page = await (await browser.newContext({ viewport, colorScheme })).newPage();
      for (const [name, path] of Object.entries(PAGES)) {
        if (values.docs && !SHOWN.includes(name)) continue;
        await page.goto(`${site.url}${path}`, { waitUntil: 'networkidle' });
        for (const chart of await page.getByRole('figure').all()) {
          await chart.locator('.recharts-surface').first().waitFor();
        }
        const file = values.docs ? name : `${name}-${viewport.width}-${colorScheme}`;
        await page.screenshot({ path: join(values.out, `${file}.png`), fullPage: !values.docs });
      }
      await page.context().close();
    }
  }
} finally {
  await browser.close();
  await site.stop();
}
