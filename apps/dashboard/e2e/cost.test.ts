import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { DETAILED_REPORT } from '@breakeven/schema/report/report.fixture';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DashboardProcess, startDashboard } from '../../../test/dashboard-process.ts';
import { facility } from '../../../test/facilities.ts';
import { choose, launchBrowser, openPage } from '../test/browser.ts';
import { decode, prefill, sampleReport } from '../test/sample-report.ts';

const chromium = facility('chromium');

/** With probes: what it measured may calibrate. */
const MEASURED = {
  model: findModel('llama-2-7b') as ModelShape,
  results: [prefill(900), decode(30)],
  correctness: DETAILED_REPORT.correctness,
  probes: {
    readBytesPerSecond: 1e12,
    copyBytesPerSecond: 5e11,
    fmaFlopPerSecond: { f32: 2e13, f16: null },
    dispatchSeconds: 1e-5,
    submitSeconds: 1e-5,
    timestampQuantumSeconds: null,
  },
};

/** Of a GPU of the catalogue. */
const MEASURED_REPORT = sampleReport({ ...MEASURED, adapter: { vendor: 'nvidia', device: 'RTX 4090' } });

describe.skipIf(!chromium.available)('the pages of the cost model', () => {
  let dashboard: DashboardProcess;
  let browser: Browser;
  beforeAll(async () => {
    [dashboard, browser] = await Promise.all([startDashboard(), launchBrowser(chromium.path)]);
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
  });

  it('prices tokens as the visitor types, and keeps the numbers in the link', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/cost?measured=own`);
    await page.getByLabel('Decode').fill('1k');
    await page.getByLabel('Price', { exact: true }).fill('3.6');
    await page.getByLabel('Utilization', { exact: true }).fill('100%');
    // $3.6 an hour over 3.6 million tokens an hour.
    await page.getByRole('definition').getByText('$1.00', { exact: true }).waitFor();
    await page.waitForURL(({ searchParams }) => searchParams.has('price') && searchParams.has('utilization'));
    expect(faults).toEqual([]);

    const other = await openPage(browser, {});
    await other.page.goto(page.url());
    await other.page.getByRole('definition').getByText('$1.00', { exact: true }).waitFor();
    expect(await other.page.getByLabel('Utilization', { exact: true }).inputValue()).toBe('1');
    expect(other.faults).toEqual([]);
  });

  it('takes a known price by its id, from the choice and from the link, and lets go of it when one is typed', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/cost?measured=own`);
    const price = page.getByLabel('Price', { exact: true });
    const choice = page.getByRole('combobox', { name: 'Use a market price' });
    // Both cost 1.39: only the id tells them apart.
    const known = [
      ['runpod-community-a100-sxm-80-on-demand-2026-08-22', 'a100 sxm 80gb community', 'A100 SXM 80GB'],
      ['runpod-secure-a100-pcie-80-on-demand-2026-08-22', 'a100 pcie 80gb secure', 'A100 PCIe 80GB'],
    ] as const;
    for (const [id, search, name] of known) {
      await choose(page, 'Use a market price', /\$1\.39, RunPod/, search);
      await page.waitForURL(({ searchParams }) => searchParams.get('priceId') === id);
      expect(await choice.textContent()).toContain(`${name}: $1.39`);
      expect(await price.inputValue()).toBe('1.39');
    }
    await page.getByText(/A100 PCIe 80GB: RunPod secure cloud, on-demand, 2026-08-22\. Source: /).waitFor();
    await price.fill('1.39');
    await price.fill('1.4');
    await page.waitForURL(({ searchParams }) => !searchParams.has('priceId'));
    expect(await choice.textContent()).toContain('My own price');

    await page.goto(`${dashboard.url}/cost?priceId=median-amd-mi300x-on-demand`);
    await page.getByText(/Instinct MI300X: median of \d+ on-demand prices from .* \$/).waitFor();
    // Too old for any default, and still what the link means.
    await page.goto(`${dashboard.url}/cost?priceId=aws-h100-sxm-capacity-block-2024-12`);
    expect(await page.getByLabel('Price', { exact: true }).inputValue()).toBe('4.916');
    await page.goto(`${dashboard.url}/cost?measured=own&priceId=constructor`);
    await page.getByText('No price has the id constructor').waitFor();
    expect(await page.getByLabel('Price', { exact: true }).inputValue()).toBe('2');
    expect(faults).toEqual([]);
  });

  it('marks text other than a number, and keeps the last answer', async () => {
    const { page } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/cost?utilization=1&price=3.6&decode=1k`);
    const price = page.getByLabel('Price', { exact: true });
    await price.fill('cheap');
    expect(await price.getAttribute('aria-invalid')).toBe('true');
    await page.getByText('A number, above 0, at most 1M').waitFor();
    await page.getByRole('definition').getByText('$1.00', { exact: true }).waitFor();
  });

  it('breaks even where the essay should have', async () => {
    const { page } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/cost/break-even`);
    await page.getByText(/as the \$5,000,000 of training after 625B tokens: 2\.08B responses/).waitFor();
    for (const figure of ['625B', '2.08B', '20.8']) {
      await page.getByRole('definition').getByText(figure, { exact: true }).waitFor();
    }
  });

  it('takes the cost of serving from a GPU: as it was measured with the model, else as predicted', async () => {
    await dashboard.submit(MEASURED_REPORT);
    const { page, faults, overflowPixels } = await openPage(browser, {
      viewport: { width: 390, height: 900 },
    });
    await page.goto(`${dashboard.url}/cost/break-even`);
    await page.getByLabel('Cost of serving').selectOption('A model on a GPU');
    await page
      .getByText(/Llama 3\.1 8B \(f16\) on H100 SXM costs .* \(predicted, at the roofline\)/)
      .waitFor();
    await choose(page, 'GPU that serves', /4090 \(measured\)/, '4090');
    await page.waitForURL(/gpu=nvidia-rtx4090/);
    await choose(page, 'Model', 'Llama 2 7B', 'llama 2 7b');
    // Nothing was measured with 32 sequences at once.
    await page
      .getByText(/Llama 2 7B \(f16\) on .*4090 costs .* \(predicted, calibrated by its reports\)/)
      .waitFor();
    await page.getByLabel('Price of a GPU').fill('0.54');
    await page.getByLabel('Utilization').fill('100%');
    await page.getByLabel('Sequences at once').fill('1');
    // 900 tokens/s of input, 30 of output: $0.54 / 3.24M and / 108k.
    await page
      .getByText(/costs \$0\.167 per million input tokens and \$5\.00 per million output tokens \(measured\)/)
      .waitFor();
    // 1,000 and 300 of them cost a sixth of a cent.
    const even = /after 3\.90T tokens: 3\.00B responses, or 30\.0 days/;
    await page.getByText(even).waitFor();
    expect(await overflowPixels()).toBeLessThanOrEqual(0);

    const again = await openPage(browser, {});
    await again.page.goto(page.url());
    await again.page.getByText(even).waitFor();
    await again.page.getByRole('switch').uncheck();
    await again.page.getByText(/\(predicted, at the roofline\)/).waitFor();
    await again.page.getByLabel('Cached input').fill('1k');
    await again.page.getByText(/costs .* \(predicted, at the roofline\)/).waitFor();
    await again.page.goto(`${dashboard.url}/cost/break-even?serving=hardware&gpu=zz`);
    await again.page
      .getByRole('alert')
      .getByText('neither the catalogue nor the leaderboard has such hardware')
      .waitFor();
    await again.page.goto(`${dashboard.url}/cost/break-even?serving=hardware&model=gpt-3-175b&input=10k`);
    await again.page
      .getByRole('alert')
      .getByText(/more than the 2048 that gpt-3-175b was trained for/)
      .waitFor();
    expect([...faults, ...again.faults]).toEqual([]);
  });

  it('prices serving on hardware of the leaderboard that no catalogue has, by what it probed', async () => {
    await dashboard.submit(sampleReport({ ...MEASURED, adapter: { vendor: 'intel', device: 'Invented 7' } }));
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/cost/break-even?serving=hardware&model=llama-2-7b`);
    await choose(page, 'GPU that serves', 'Invented 7 (measured)', 'invented');
    await page.getByRole('alert').getByText('no price of Invented 7 is known: give one').waitFor();
    await page.getByLabel('Price of a GPU').fill('0.54');
    await page.getByText(/on Invented 7 costs .* \(predicted, calibrated by its reports\)/).waitFor();
    await page.goto(`${dashboard.url}/train?gpu=invented-7&price=0.54`);
    await page
      .getByText(/Served on Invented 7, the cheapest is .* \(predicted, calibrated by its reports\)/)
      .waitFor();
    expect(faults).toEqual([]);
  });

  it.each([
    ['/cost', 3],
    ['/cost/break-even', 1],
    ['/train', 6],
    ['/races', 6],
    ['/essays', 12],
  ] as const)(
    'prints %s on at most %d A4 pages, its charts whole and without controls',
    async (path, most) => {
      const { page, faults } = await openPage(browser, { colorScheme: 'dark' });
      await page.goto(dashboard.url + path, { waitUntil: 'networkidle' });
      await page.locator('.recharts-surface').first().waitFor();
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(most);
      // As it is when printed: narrower than the window, and nothing is measured again.
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      await page.setViewportSize({ width: 560, height: 900 });
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('figure')].flatMap((figure) =>
          [...figure.querySelectorAll('svg text')].flatMap((text) =>
            text.getBoundingClientRect().right > figure.getBoundingClientRect().right
              ? [text.textContent]
              : [],
          ),
        ),
      );
      expect(cut).toEqual([]);
      for (const role of ['textbox', 'combobox', 'button', 'slider', 'switch'] as const) {
        expect(await page.getByRole(role).filter({ visible: true }).count(), role).toBe(0);
      }
      expect(faults).toEqual([]);
    },
  );

  it('says for both ways of renting when owning pays, on the premise of its prices', async () => {
    const { page, faults, overflowPixels } = await openPage(browser, {
      viewport: { width: 390, height: 900 },
    });
    await page.goto(`${dashboard.url}/cost?decode=1200&price=1.2&utilization=0.4&capital=30k&watts=700`);
    const months = page.getByRole('definition').getByText('after 35.1 months', { exact: true });
    await months.waitFor();
    await page.getByRole('definition').getByText('not within its 4 years', { exact: true }).waitFor();
    await page.getByLabel('Cost of capital').fill('8%');
    await months.waitFor({ state: 'detached' });
    expect(await overflowPixels()).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });

  it('shows the interval of the default law, and says where a law has none', async () => {
    const { page } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/train?match=13B&demand=2T`);
    await page.getByText(/of the FLOP of its life; 2\d\.\d% to 3\d\.\d%/).waitFor();
    await page.getByText('95% intervals').waitFor();
    await page.getByLabel('Scaling law', { exact: true }).selectOption('de-vries-2023');
    await page.getByText('there are no intervals').waitFor();
  });

  it('finds a smaller model for more demand, and says where a law ends', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/train?law=de-vries-2023&match=13B&demand=2T`);
    await page.getByRole('definition').getByText('6.97B', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Demand' }).fill('0');
    await page.getByRole('definition').getByText('13.0B', { exact: true }).first().waitFor();
    await page.getByText('no smaller model pays').waitFor();
    await page.getByText('No dollars: a demand of 0 has no requests to price.').waitFor();
    expect(faults).toEqual([]);
    await page.goto(`${dashboard.url}/train?law=kaplan-2020`);
    await page
      .getByRole('alert')
      .filter({ hasText: 'law: must be one that gives the loss of one pass' })
      .waitFor();
  });

  it('runs a race, its crossings and its window from the link', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/races?family=llama-1`);
    // Tyl 2023: 33B is never overtaken by 65B; the annealing laws have it otherwise.
    const pair = page.getByRole('row', { name: /^33B and 65B/ });
    await pair.getByText('65B never passes').waitFor();
    await pair.getByText('under 5 of 6 fits; 33B never comes back').waitFor();
    const line = page.getByRole('row', { name: /^line/ });
    const before = await line.textContent();
    const from = page.getByRole('slider', { name: 'Window of the fit: begins at' });
    await from.focus();
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    await page.waitForURL(/from=0\.7/);
    await expect.poll(() => line.textContent(), { timeout: 30_000 }).not.toBe(before);
    expect(faults).toEqual([]);
  });

  it('draws the race with schedules that end where it is compared, and the tails of a run, from the link', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/races?curves=equal&fit=multi-power&tail=3`);
    await page.getByText(/takes the lead back in 5 of 6 pairs.*it does in none/).waitFor();
    await page
      .getByText(/^Loss at the end of a schedule of this many GPU-hours \(A100, modelled\)/)
      .first()
      .waitFor();
    await page.getByText(/below the cosine that Llama 2 70B had/).waitFor();
    await page.getByLabel('Run', { exact: true }).first().selectOption('Llama 2 7B');
    await page.waitForURL(/tail=0|\?(?!.*tail)/);
    await page
      .getByText(/would have ended 0\.016 – 0\.039 nats below the cosine that Llama 2 7B had/)
      .waitFor();
    await page.getByLabel('The schedules end after').fill('1T');
    await page.getByText(/nats below a cosine of 1\.00T tokens of Llama 2 7B \(modelled\)/).waitFor();
    expect(faults).toEqual([]);
  });

  it('runs the race again at the prefill that was measured, and says what it is', async () => {
    const adapter = { vendor: 'google', device: 'swiftshader' };
    const runs = { 'llama-2-7b': 12, 'llama-2-13b': 3 };
    for (const [id, tokensPerSecond] of Object.entries(runs)) {
      const model = findModel(id) as ModelShape;
      const { layerCount } = model;
      const drawn = {
        provenance: 'extrapolated' as const,
        extrapolation: { layerCount, measuredLayerCounts: [1, 2] },
      };
      const results = [{ ...prefill(tokensPerSecond), ...(id === 'llama-2-13b' && drawn) }];
      await dashboard.submit(sampleReport({ adapter, model, results }));
    }
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/races?family=llama-2`);
    await page.getByText(/A100 SXM 80GB: median of \d+ on-demand prices .*20\d\d.*\$/).waitFor();
    await page.getByLabel('Throughput').selectOption('SwiftShader (software, not a GPU), f16');
    await page.waitForURL(/on=SwiftShader/);
    await page
      .getByText(/a third of the prefill measured on SwiftShader.*layers: Llama 2 13B\..*nothing about a GPU/)
      .waitFor();
    await page.getByText('GPU-hours spent (predicted)').first().waitFor();
    // Nobody rents out a software adapter: there are no dollars until the visitor says how many.
    const axis = page.getByLabel('Across').locator('option');
    const price = page.getByLabel('Price of a GPU-hour');
    await page.getByText('Its price is unknown').waitFor();
    expect(await axis.allTextContents()).toEqual(['GPU-hours']);
    expect(await price.inputValue()).toBe('');
    await price.fill('2');
    await expect.poll(() => axis.allTextContents()).toEqual(['GPU-hours', 'dollars']);
    // 4 and 1 tokens/s: half a trillion tokens are tens and hundreds of millions of hours.
    await page.getByText('GPU-hours to reach each loss').click();
    const hours = page.getByRole('row', { name: /^1\.75/ });
    await expect.poll(() => hours.textContent()).toMatch(/^1\.75\d\d\dM\d\d\dM$/);
    // LLaMA 7B and 13B have the shapes that were measured: their race can be run as well.
    await page.getByLabel('Family').selectOption('llama-1');
    await page.getByRole('row', { name: /^7B and 13B/ }).waitFor();
    await page.getByText('GPU-hours spent (predicted)').first().waitFor();
    expect(faults).toEqual([]);
    await page.goto(`${dashboard.url}/races?on=abacus`);
    await page.getByText('No report of abacus has a prefill for two runs').waitFor();
  });

  it('starts from what was measured, at the market price of its GPU, and keeps what is typed over it', async () => {
    await dashboard.submit(MEASURED_REPORT);
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/cost`);
    await choose(page, 'Measured GPU and model', /Llama 2 7B, f16: 30\.0 tokens\/s/, '4090 llama');
    await page.waitForURL(/measured=nvidia-rtx4090/);
    await page.getByText(/Llama 2 7B \(f16\) on .*4090 costs/).waitFor();
    await page.getByText(/RTX 4090: median of \d+ on-demand prices/).waitFor();
    expect(await page.getByLabel('Decode').inputValue()).toBe('30');
    expect(await page.getByLabel('Power, busy').inputValue()).toBe('450');
    await page.getByLabel('Decode').fill('60');
    await page.getByText('Before your changes, rates were from').waitFor();
    // Ten times the tokens of a request at an API's price: which is cheaper is said.
    await page.getByLabel('API, input', { exact: true }).fill('1');
    await page.getByLabel('API, output').fill('4');
    await page.getByText(/The API charges .* times as much/).waitFor();
    expect(faults).toEqual([]);
    const again = await openPage(browser, {});
    await again.page.goto(page.url());
    await again.page.getByText(/The API charges .* times as much/).waitFor();
    expect(await again.page.getByLabel('Decode').inputValue()).toBe('60');
    await again.page.goto(`${dashboard.url}/cost?measured=no~such~row`);
    await again.page.getByText('The board has no row no~such~row').waitFor();
    expect(again.faults).toEqual([]);
  });

  it('calibrates a prediction and the model to train by what was measured on the GPU', async () => {
    await dashboard.submit(MEASURED_REPORT);
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/cost/predict?model=llama-2-7b&context=1024`);
    await page.getByText(/Llama 2 7B decodes at most/).waitFor();
    await choose(page, 'Calibrated by', /4090/, '4090');
    await page.getByText(/Llama 2 7B decodes about/).waitFor();
    await page.getByText(/as measured on .*4090/).waitFor();
    await page.goto(`${dashboard.url}/train?gpu=nvidia-rtx4090&match=7B&demand=1T`);
    await page.getByText(/\(predicted, calibrated by its reports\)/).waitFor();
    await page.getByRole('switch').uncheck();
    await page.getByText(/\(predicted, at the roofline\)/).waitFor();
    await page.getByText(/^Implied demand of \d+ models/).click();
    await page.getByRole('row', { name: /^Llama 2 7B 2023-07/ }).waitFor();
    expect(faults).toEqual([]);
  });

  it('predicts a GPU from its data sheet, and says when a model is unknown', async () => {
    const { page, faults } = await openPage(browser, {});
    await page.goto(`${dashboard.url}/cost?model=llama-3.1-8b`);
    await page.waitForURL('**/cost/predict?model=llama-3.1-8b');
    await page.getByText('no measurement calibrates this').waitFor();
    await choose(page, /^GPU/, 'H100 SXM', 'H100 SXM');
    await page.waitForURL(/gpu=nvidia-h100-sxm/);
    await page.getByRole('row', { name: /^f32 FMA rate ?67\.0/ }).waitFor();
    await page.getByRole('row', { name: /^f16 matrix units, dense ?989/ }).waitFor();
    await page.goto(`${dashboard.url}/cost/predict?model=no-such-model`);
    await page.getByRole('alert').getByText('The catalogue has no model no-such-model.').waitFor();
    expect(faults).toEqual([]);
  });

  it.each([1440, 390])('shows the essays with their slip, within %d pixels', async (width) => {
    const { page, faults, overflowPixels } = await openPage(browser, { viewport: { width, height: 900 } });
    await page.goto(`${dashboard.url}/essays`);
    const slip = page.getByRole('row', { name: /20 billion responses of 300 tokens/ });
    expect(await slip.textContent()).toMatch(/wrong.*2\.08B/);
    await page.getByRole('heading', { name: /larger models yield worse results/ }).waitFor();
    await page.getByRole('link', { name: /^same \d+/ }).click();
    await page.waitForURL(/verdict=same/);
    await slip.waitFor({ state: 'detached' });
    expect(await overflowPixels()).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });
});
