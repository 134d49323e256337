import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { quantile } from '@breakeven/cost-model/numeric/quantile';
import lighthouse from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';
import { freePort } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { launchBrowser } from '../test/browser.ts';
import { startInventedSite } from './invented/invented-site.ts';

/**
 * Lighthouse over every page of the built site with 600 invented reports of 100 GPUs, the median of each number over runs:
 * `npm run lighthouse -w @breakeven/dashboard`, with `--runs COUNT`, `--pages /,/cost`, `--forms mobile,desktop` and
 * `--data FOLDER`, which keeps the reports for the next time. Audits below 100 go to stderr, but for performance.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    pages: { type: 'string' },
    forms: { type: 'string', default: 'mobile,desktop' },
    data: { type: 'string' },
  },
});
const RUNS = Number(values.runs);
const FORMS = values.forms.split(',') as ('mobile' | 'desktop')[];
const SUBJECT = 'model=llama-3.1-8b&type=q4_0';
const PAGES = [
  '/',
  `/?${SUBJECT}&view=price`,
  `/?${SUBJECT}&view=interactivity`,
  `/?${SUBJECT}&view=depth`,
  '/gpu',
  '/gpu/nvidia-rtx4090',
  '/models',
  '/models/llama-3.1-8b',
  '/compare?a=nvidia-rtx4090&b=amd-rx7900xtx',
  '/cost',
  '/cost/break-even',
  '/cost/predict',
  '/train',
  '/races',
  '/essays',
  '/kernels',
  '/method',
  '/measure',
];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const NUMBERS = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'] as const;
const SHIFT = 'cumulative-layout-shift';

const site = await startInventedSite({ dataFolder: values.data });
const port = await freePort();
const browser = await launchBrowser(facility('chromium').path, [`--remote-debugging-port=${port}`]);
try {
  const pages = values.pages?.split(',') ?? [...PAGES, await reportPath()];
  process.stdout.write(`| Page | Form | Performance | Others | FCP, ms | LCP, ms | TBT, ms | CLS | Load |\n`);
  process.stdout.write('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n');
  for (const form of FORMS) for (const path of pages) await measure(path, form);
} finally {
  await browser.close();
  await site.stop();
}

/** The page of the report that leads the board. */
async function reportPath(): Promise<string> {
  const html = await (await fetch(site.url)).text();
  const path = /\/reports\/[0-9a-f]{64}/.exec(html)?.[0];
  if (path === undefined) throw new Error('the board leads to no report');
  return path;
}

async function measure(path: string, form: 'mobile' | 'desktop'): Promise<void> {
  const scores: number[][] = CATEGORIES.map(() => []);
  const numbers: number[][] = [...NUMBERS, SHIFT].map(() => []);
  const failed = new Set<string>();
  const loads: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const result = await lighthouse(
      site.url + path,
      { port, logLevel: 'error', output: 'json' },
      form === 'desktop' ? desktop : undefined,
    );
    if (!result) throw new Error(`Lighthouse says nothing of ${path}`);
    const { categories, audits } = result.lhr;
    loads.push(loadavg()[0] as number);
    CATEGORIES.forEach((id, index) => {
      scores[index]?.push(100 * (categories[id]?.score ?? 0));
    });
    [...NUMBERS, SHIFT].forEach((id, index) => {
      numbers[index]?.push(audits[id]?.numericValue ?? Number.NaN);
    });
    for (const id of CATEGORIES.slice(1)) {
      for (const { id: audit, weight } of categories[id]?.auditRefs ?? []) {
        const score = audits[audit]?.score ?? null;
        if (weight > 0 && score !== null && score < 1) failed.add(`${id}: ${audits[audit]?.title}`);
      }
    }
  }
  const [performance, ...others] = scores.map(median);
  const cells = [
    `\`${path.replace(/[0-9a-f]{64}/, 'ID')}\``,
    form,
    performance?.toFixed(0),
    others.map((score) => score.toFixed(0)).join(' / '),
    ...numbers.map(median).map((number, index) => number.toFixed(index < NUMBERS.length ? 0 : 3)),
    median(loads).toFixed(1),
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
  for (const audit of failed) process.stderr.write(`${path} (${form}) ${audit}\n`);
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
