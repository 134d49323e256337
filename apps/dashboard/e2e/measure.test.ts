import { readFile } from 'node:fs/promises';
import { type Report, Report as ReportSchema } from '@breakeven/schema/report/report';
import { reportId } from '@breakeven/schema/report/report-id';
import { parseKeyFile } from '@breakeven/schema/trust/key-file';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { openPage } from '../test/browser.ts';

const found = facility('chromium');
const DESKTOP = { viewport: { width: 1440, height: 900 } };
/** As the kernels' browser test: WebGPU on the SwiftShader that Chromium brings. */
const FLAGS = ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
const RUN_MILLISECONDS = 240_000;

describe.skipIf(!found.available)('measuring in a browser', () => {
  let dashboard: DashboardProcess;
  let browser: Browser;
  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([
      startDashboard(),
      chromium.launch({ executablePath: found.path, args: FLAGS }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
  });

  async function visit(options: object = {}, before: (page: Page) => Promise<unknown> = async () => {}) {
    const watched = await openPage(browser, { ...DESKTOP, ...options });
    await before(watched.page);
    await watched.page.goto(`${dashboard.url}/measure`, { waitUntil: 'networkidle' });
    return watched;
  }

  /** Chooses the smallest model and starts. */
  async function begin(page: Page) {
    await page.getByLabel('Model', { exact: true }).selectOption('smollm2-135m');
    await page.getByRole('button', { name: 'Measure', exact: true }).click();
  }

  it(
    'goes from nothing but the address to a signed report and its row on the board',
    async () => {
      const { page, faults, scripts } = await visit();
      expect((await scripts()).gzipBytes).toBeLessThan(300_000);
      const spoilers = page.getByRole('list', { name: 'What spoils a number' });
      expect(await spoilers.textContent()).toMatch(/runs WebGPU on the CPU/);
      await begin(page);
      await page
        .getByRole('list', { name: 'Samples, tokens per second' })
        .waitFor({ timeout: RUN_MILLISECONDS });
      await page.getByText('The run has ended.').waitFor({ timeout: RUN_MILLISECONDS });
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download the report' }).click(),
      ]);
      const report: Report = ReportSchema.parse(JSON.parse(await readFile(await saved.path(), 'utf8')));
      expect(reportId(report)).toBe(report.id);
      expect(report.correctness).toMatchObject({ passed: true });
      expect(report.environment).toMatchObject({
        runtime: expect.stringMatching(/^Chrome \d/),
        gitCommit: null,
      });
      expect(report.adapter.isSoftwareAdapter).toBe(true);
      expect(report.results.map(({ test }) => test)).toEqual(['pp8', 'tg2']);
      const quantum = report.probes?.clockQuantumSeconds ?? 0;
      expect(quantum).toBeGreaterThan(0);
      for (const { tokensPerSecond, runsPerSample = 1, promptTokens, generatedTokens } of report.results) {
        const seconds = (promptTokens + generatedTokens) / tokensPerSecond.median;
        expect(quantum).toBeLessThan(0.0101 * runsPerSample * seconds);
      }
      await page.getByRole('button', { name: 'Sign and submit' }).click();
      await page
        .getByRole('link', { name: 'Submitted: its page' })
        .or(page.getByRole('alert'))
        .first()
        .waitFor({ timeout: RUN_MILLISECONDS });
      expect(await page.getByRole('main').getByRole('alert').allTextContents()).toEqual([]);
      // A flagged report stands nowhere, and says why: on a busy machine the run may be faster than its own probes.
      expect(await page.getByRole('main').getByRole('note').allTextContents()).toEqual([]);
      await page.getByRole('heading', { name: /You are here/ }).waitFor({ timeout: RUN_MILLISECONDS });
      const stored = await fetch(`${dashboard.url}/api/v1/reports/${report.id}`);
      expect(await stored.json()).toEqual(report);
      await page.goto(`${dashboard.url}/?software=true&model=smollm2-135m`, { waitUntil: 'networkidle' });
      await page.locator(`tr[id="${report.id}"]`).waitFor();
      expect(faults).toEqual([]);
    },
    2 * RUN_MILLISECONDS,
  );

  it(
    'is cancelled by the visitor, and says so',
    async () => {
      const { page } = await visit();
      await begin(page);
      await page.getByText(/Checking kernels/).waitFor({ timeout: RUN_MILLISECONDS });
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('The run was cancelled.').waitFor({ timeout: RUN_MILLISECONDS });
      await page.getByText(/Not measured, since the run was cancelled: pp8, tg2/).waitFor();
    },
    RUN_MILLISECONDS,
  );

  it(
    'says that a model does not fit into the memory budget',
    async () => {
      const { page } = await visit();
      await page.getByLabel('Memory budget').fill('1e6');
      await begin(page);
      await page
        .getByRole('alert')
        .filter({ hasText: /does not fit/ })
        .first()
        .waitFor();
    },
    RUN_MILLISECONDS,
  );

  it.each([
    [
      'a lost device',
      () => {
        const request = GPUAdapter.prototype.requestDevice;
        GPUAdapter.prototype.requestDevice = async function (descriptor) {
          const device = await request.call(this, descriptor);
          setTimeout(() => device.destroy(), 1000);
          return device;
        };
      },
      /lost the GPU|Every kernel/,
    ],
    [
      'memory that ran out',
      () => {
        GPUDevice.prototype.popErrorScope = async () => new GPUOutOfMemoryError('no more memory');
      },
      /memory of the GPU ran out|no more memory/,
    ],
    [
      'a device that is refused',
      () => {
        GPUAdapter.prototype.requestDevice = () => Promise.reject(new DOMException('blocked'));
      },
      /refused to open a device/,
    ],
  ])(
    'ends %s in a sentence',
    async (_, spoil, sentence) => {
      const { page } = await visit();
      const [worker] = page.workers();
      await worker?.evaluate(spoil);
      await begin(page);
      const alert = page.getByRole('alert').filter({ hasText: sentence });
      await alert.first().waitFor({ timeout: RUN_MILLISECONDS });
      expect(await page.getByRole('button', { name: 'Measure', exact: true }).isEnabled()).toBe(true);
    },
    RUN_MILLISECONDS,
  );

  it('says that another tab measures, and lets none start beside it', async () => {
    const { page } = await visit();
    await page.evaluate(() => {
      void navigator.locks.request('breakeven-measuring', () => new Promise(() => {}));
    });
    const other = await page.context().newPage();
    await other.goto(`${dashboard.url}/measure`);
    await other.getByText(/Another tab of this site uses the GPU already/).waitFor();
    expect(await other.getByRole('button', { name: 'Measure', exact: true }).isDisabled()).toBe(true);
  });

  it.each([
    [
      'no secure context',
      () => void Object.defineProperty(window, 'isSecureContext', { value: false }),
      /neither HTTPS/,
    ],
    ['no WebGPU', () => void Object.defineProperty(navigator, 'gpu', { value: undefined }), /no WebGPU/],
    [
      'no adapter',
      () => void Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: async () => null } }),
      /offers no GPU/,
    ],
  ])('says what is missing where there is %s', async (_, spoil, sentence) => {
    const { page, faults } = await visit({}, (opened) => opened.addInitScript(spoil));
    const alert = page.getByRole('main').getByRole('alert');
    expect(await alert.textContent()).toMatch(sentence);
    expect(faults).toEqual([]);
  });

  it('exports the key of the browser, and restores it in another', async () => {
    const { page } = await visit();
    await page.getByText('The key of this browser').click();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export the key' }).click(),
    ]);
    const parsed = parseKeyFile(await readFile(await saved.path(), 'utf8'));
    const publicKey = parsed.ok ? parsed.key.publicKey : '';
    expect(publicKey).toHaveLength(64);
    const other = await visit();
    await other.page.getByText('The key of this browser').click();
    const restore = other.page.getByLabel('Restore a key');
    await restore.setInputFiles({ name: 'a', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await other.page.getByText(/This is not a key/).waitFor();
    await restore.setInputFiles(await saved.path());
    await other.page.getByText(`Restored ${publicKey.slice(0, 16)}`).waitFor();
  });

  it.each(['light', 'dark'] as const)('fits a phone in %s', async (colorScheme) => {
    const { overflowPixels, page } = await visit({ viewport: { width: 390, height: 844 }, colorScheme });
    await page.getByRole('button', { name: 'Measure', exact: true }).waitFor();
    expect(await overflowPixels()).toBe(0);
  });
});
