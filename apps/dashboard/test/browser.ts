import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';

/** As root in a container, without a GPU, and without Chromium's own traffic. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchBrowser(executablePath: string, flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
}

/** Whether a script holds what draws; what merely looks for a drawing names the class with a dot. */
export const drawsCharts = (script: string) => script.includes('"recharts-surface"');

interface LayoutShifts {
  sum: number;
  moved: string[];
}

export interface WatchedPage {
  page: Page;
  /** What went wrong in the page: uncaught errors and console.error. */
  faults: string[];
  scripts: () => Promise<{ gzipBytes: number; hasCharts: boolean }>;
  /** Two frames: what has changed is laid out and painted, and the observers of it have been called. */
  painted: () => Promise<void>;
  /** Sum of all layout shifts that no input explains, and what moved in each. */
  layoutShift: () => Promise<LayoutShifts>;
  overflowPixels: () => Promise<number>;
}

/** A page in a context of its own, with an empty cache, and without the worker that answers where the server does not. */
export async function openPage(browser: Browser, options: BrowserContextOptions): Promise<WatchedPage> {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} (${message.location().url})`);
  });
  const scripts: Promise<{ bytes: number; hasCharts: boolean }>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    const read = async () => {
      const [sizes, response] = await Promise.all([request.sizes(), request.response()]);
      // A page that is left takes its scripts with it.
      const text = await response?.text().catch(() => '');
      return { bytes: sizes.responseBodySize, hasCharts: drawsCharts(text ?? '') };
    };
    scripts.push(read());
  });
  await page.addInitScript(() => {
    const shifts: LayoutShifts = { sum: 0, moved: [] };
    Object.assign(window, { breakevenLayoutShifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
        };
        if (hadRecentInput) continue;
        shifts.sum += value;
        for (const { node, previousRect: from, currentRect: to } of sources) {
          const box = (rect: DOMRect) => `${rect.x},${rect.y} ${rect.width}x${rect.height}`;
          const name = `${node?.nodeName} ${JSON.stringify(node?.textContent?.slice(0, 60))}`;
          shifts.moved.push(`${value.toFixed(4)}: ${name} from ${box(from)} to ${box(to)}`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return {
    page,
    faults,
    scripts: async () => {
      const loaded = await Promise.all(scripts);
      return {
        gzipBytes: loaded.reduce((sum, { bytes }) => sum + bytes, 0),
        hasCharts: loaded.some(({ hasCharts }) => hasCharts),
      };
    },
    layoutShift: () =>
      page.evaluate(
        () => (window as unknown as { breakevenLayoutShifts: LayoutShifts }).breakevenLayoutShifts,
      ),
    painted: () =>
      page.evaluate(
        () =>
          new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
      ),
    overflowPixels: () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  };
}

/** Opens a searchable choice, searches, and takes the option of this name. */
export async function choose(page: Page, label: string | RegExp, option: string | RegExp, search = '') {
  await page.getByRole('combobox', { name: label }).click();
  const field = page.getByPlaceholder('Search');
  await field.fill(search);
  await page.getByRole('option', { name: option }).click();
}
