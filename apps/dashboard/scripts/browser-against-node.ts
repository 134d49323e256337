import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { quantile } from '@breakeven/cost-model/numeric/quantile';
import type { Report } from '@breakeven/schema/report/report';
import { chromium } from 'playwright';
import { startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { root } from '../../../test/repository/files.ts';

/**
 * The same model in f32 on the same software adapter, SwiftShader, in Node and on the page /measure of the built site in
 * Chromium, alternately: what slows the machine for a while slows both. Prints the median of each over the rounds, with the lowest
 * and the highest, and their ratio.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const MODEL = 'smollm2-135m';
const MOST_MILLISECONDS = 600_000;
const median = (rates: readonly number[]) =>
  quantile(
    rates.toSorted((a, b) => a - b),
    0.5,
  );
const RATES = new Map<string, { node: number[]; chromium: number[] }>();

function note(where: 'node' | 'chromium', report: Report): void {
  for (const { test, tokensPerSecond } of report.results) {
    const rates = RATES.get(test) ?? { node: [], chromium: [] };
    rates[where].push(tokensPerSecond.median);
    RATES.set(test, rates);
  }
}

async function inNode(folder: string): Promise<Report> {
  const program = join(root, 'apps/bench-cli/bin/bench-cli.js');
  const flags = ['-m', MODEL, '-t', 'f32', '-p', '8', '-n', '2', '-r', '3', '--power', 'off', '-o', 'json'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'run', ...flags, '--adapter', 'swiftshader', '--quiet'],
    { env: { ...process.env, BREAKEVEN_DATA_DIR: folder }, maxBuffer: 2 ** 28 },
  );
  const json = JSON.parse(stdout) as Report | Report[];
  return Array.isArray(json) ? (json[0] as Report) : json;
}

const folder = await mkdtemp(join(tmpdir(), 'breakeven-browser-'));
const dashboard = await startDashboard();
const browser = await chromium.launch({
  executablePath: facility('chromium').path,
  args: ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
});

async function inChromium(): Promise<Report> {
  const page = await browser.newPage();
  await page.goto(`${dashboard.url}/measure`, { waitUntil: 'networkidle' });
  await page.getByLabel('Model', { exact: true }).selectOption(MODEL);
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.getByText('The run has ended.').waitFor({ timeout: MOST_MILLISECONDS });
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the report' }).click(),
  ]);
  const report = JSON.parse(await readFile(await saved.path(), 'utf8')) as Report;
  await page.close();
  return report;
}

try {
  for (let round = 0; round < Number(values.rounds); round++) {
    note('node', await inNode(folder));
    note('chromium', await inChromium());
  }
  const text = (rates: readonly number[]) =>
    `${median(rates).toPrecision(3)} (${Math.min(...rates).toPrecision(3)} to ${Math.max(...rates).toPrecision(3)})`;
  for (const [test, { node, chromium: inBrowser }] of RATES) {
    const ratio = median(inBrowser) / median(node);
    process.stdout.write(
      `${test}: Node ${text(node)}, Chromium ${text(inBrowser)} tokens/s; Chromium over Node ${ratio.toFixed(2)}, ${values.rounds} rounds\n`,
    );
  }
} finally {
  await browser.close();
  await dashboard.stop();
  await rm(folder, { recursive: true, force: true });
}
